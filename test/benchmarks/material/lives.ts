import type { KeyRole } from '#access';
import type { Command, CommandOf, Status } from '#complaint';
import { CATEGORIES } from '#complaint';
import type { CfpbRow } from './cfpb-rows.ts';
import { type Random, randomOf } from './random.ts';

/*
 * Made-up lives of complaints, decided by the ledger's own commands under the default policy. There are several kinds
 * of lives: resolved at once, answered and accepted, rejected and escalated, reopened, withdrawn, still open.
 */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The prepared ledger covers four years. */
export const FIRST = Date.UTC(2021, 0, 4);
export const END = Date.UTC(2025, 0, 1);

/** The principals of the lives. In a ledger of people they have random ids, here plain names. */
export const ACTORS = {
  desk: 'handler',
  handler: 'handler',
  reviewer: 'handler',
  approver: 'approver',
  /** The approver of the second tier, who must not have approved below. */
  'second-approver': 'approver',
} as const satisfies Readonly<Record<string, KeyRole>>;

export type ActorName = keyof typeof ACTORS;

/** One command of a life, with its time and its principal. */
export interface Act {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly by: ActorName;
  readonly command: Command;
}

/**
 * The acts of complaint number `index` of `complaints`, in order and before {@link END}. Every command adds one event.
 */
export function lifeOf(index: number, complaints: number, row: CfpbRow): readonly Act[] {
  const random = randomOf(index * 2 + 1);
  const acts: Act[] = [];
  let at = Math.floor(FIRST + ((index + random.next()) / complaints) * (END - FIRST));
  let responses = 0;
  const add = (after: number, by: ActorName, command: Command): void => {
    at += after;
    acts.push({ at, by, command });
  };
  const days = (least: number, most: number): number =>
    random.whole(least * 24 * 60, most * 24 * 60) * 60_000 + 60_000;
  const respond = (
    by: ActorName,
    type: 'summary' | 'final',
    outcome: 'upheld' | 'rejected',
    approver: ActorName = 'approver',
  ): void => {
    responses += 1;
    add(days(0, 9), by, proposal(random, type, outcome));
    add(HOUR, approver, { type: 'approve-response', data: { response: responses } });
  };
  const acceptAndClose = (): void => {
    add(days(0, 8), 'desk', { type: 'accept-response', data: { response: responses } });
    add(HOUR, 'handler', { type: 'close', data: { reason: 'accepted' } });
  };
  const begin = (): void => {
    add(days(0, 3), 'desk', { type: 'acknowledge', data: { channel: 'email', template: 'ACK-1' } });
    add(days(0, 2), 'handler', assessment(random));
    add(HOUR, 'desk', { type: 'assign', data: { handler: 'handler', conflictDeclared: false } });
  };
  const escalate = (): void => {
    const reason = 'The answer does not speak of what was asked.';
    add(days(1, 6), 'desk', { type: 'reject-response', data: { response: responses }, personal: { reason } });
    add(DAY, 'desk', {
      type: 'escalate',
      data: { toTier: 2, trigger: 'response-rejected', handler: 'reviewer' },
    });
    respond('reviewer', 'final', 'upheld', 'second-approver');
  };

  add(0, 'desk', receipt(index, complaints, row, random));
  const kind = random.next();
  if (kind < 0.15) {
    respond('handler', 'summary', 'upheld');
    acceptAndClose();
  } else if (kind < 0.25) {
    add(days(0, 2), 'desk', { type: 'acknowledge', data: { channel: 'email', template: 'ACK-1' } });
    const justification = 'Withdrawn by the complainant on the phone.';
    add(days(1, 9), 'desk', { type: 'close', data: { reason: 'withdrawn' }, personal: { justification } });
  } else if (kind < 0.35) {
    begin();
  } else if (kind < 0.7) {
    begin();
    respond('handler', 'final', random.next() < 0.6 ? 'upheld' : 'rejected');
    acceptAndClose();
  } else if (kind < 0.9) {
    begin();
    respond('handler', 'final', 'rejected');
    escalate();
    acceptAndClose();
  } else {
    begin();
    respond('handler', 'final', 'upheld');
    acceptAndClose();
    add(days(3, 60), 'desk', { type: 'reopen', data: {}, personal: { reason: 'It has happened again.' } });
    respond('handler', 'final', 'upheld');
    acceptAndClose();
  }
  return acts.filter((act) => act.at < END);
}

/** The status after a life, computed from its acts alone. It repeats the table of the domain on purpose. */
export function statusAfter(acts: readonly Act[]): Status {
  let status: Status = 'received';
  for (const { command } of acts) {
    switch (command.type) {
      case 'receive':
      case 'acknowledge':
      case 'accept-response':
      case 'record-breach':
        break;
      case 'assess':
        if (status === 'received') status = 'assessed';
        break;
      case 'approve-response':
        status = 'awaiting-complainant';
        break;
      case 'close':
        status = 'closed';
        break;
      default:
        status = 'investigating';
    }
  }
  return status;
}

/** The number of a complaint's complainant. Some complain again: three complaints for every two persons. */
export function complainantOf(index: number, complaints: number): number {
  return randomOf(index * 2).whole(0, Math.max(1, Math.floor(complaints / 1.5)));
}

function receipt(index: number, complaints: number, row: CfpbRow, random: Random): CommandOf<'receive'> {
  const who = complainantOf(index, complaints);
  const description = row['Consumer complaint narrative'];
  return {
    type: 'receive',
    policy: 'iso-10002-default',
    data: {
      channel: random.pick(['web', 'web', 'email', 'phone', 'letter']),
      kind: random.next() < 0.97 ? 'complaint' : 'request',
      language: 'en',
      product: row.Product,
      subProduct: row['Sub-product'],
      organisation: row.Company,
      category: random.pick(CATEGORIES),
      complainantRef: `00000000-0000-4000-8000-${String(who).padStart(12, '0')}`,
    },
    personal: {
      complainant: { name: `Account holder ${who}`, email: `account.holder.${who}@example.org` },
      description: description === '' ? row.Issue : description,
      reference: `AC-${String(who).padStart(7, '0')}`,
    },
  };
}

function assessment(random: Random): CommandOf<'assess'> {
  return {
    type: 'assess',
    data: {
      severity: random.pick(['low', 'medium', 'medium', 'high']),
      complexity: random.next() < 0.8 ? 'simple' : 'complex',
      safety: random.next() < 0.01,
    },
    personal: { rationale: 'Judged by amount and by how long it has lasted.' },
  };
}

function proposal(
  random: Random,
  type: 'summary' | 'final',
  outcome: 'upheld' | 'rejected',
): CommandOf<'propose-response'> {
  const amount = `${random.whole(5, 900)}.50`;
  const remedies = [{ kind: 'refund', amount, currency: 'USD' }] as const;
  return {
    type: 'propose-response',
    data: { type, outcome, ...(outcome === 'upheld' && { remedies }) },
    personal: {
      reasons: 'The records of the account and of the calls were read again, and both sides were heard.',
    },
  };
}
