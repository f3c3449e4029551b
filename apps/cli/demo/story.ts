import type {
  Channel,
  ClosingReason,
  Command,
  CommandOf,
  Complexity,
  FeedbackKind,
  LinkKind,
  Outcome,
  Remedy,
  ResponseType,
  SecondedReason,
  Severity,
} from '#complaint';
import { PEOPLE, type Person } from './people.ts';

/*
 * The language of the sample: a complaint's life is a receipt and steps, and each step says how long after the one
 * before it happened. `acts` turns a life into commands, and the ledger decides them like any others.
 */

/** `2025-01-06 09:14`, in UTC. */
export type When = string;
/** Time since the step before, such as `+30m`, `+2h` or `+3d`. */
export type After = `+${number}${'m' | 'h' | 'd'}`;

type CommandNow = (told: Told) => Command;

/** What happened in the life so far. */
interface Told {
  /** The moment of the step, UTC with milliseconds. */
  readonly at: string;
  readonly responses: number;
  readonly closures: number;
  readonly referrals: number;
  readonly remedies: number;
  readonly causes: number;
}

/** The commands after which a thing of the complaint has the next number. */
const COUNTED: Partial<Readonly<Record<Command['type'], Exclude<keyof Told, 'at'>>>> = {
  'propose-response': 'responses',
  'propose-closure': 'closures',
  refer: 'referrals',
  'promise-remedy': 'remedies',
  'record-root-cause': 'causes',
};

/** What the filling adds to a command, since only the ledger knows it. */
interface FilledIn {
  /** Names the other complaint of a link or of a shared action: the time of its receipt. */
  readonly other?: When;
  /** The step whose first event the command names; 0 is the receipt. */
  readonly corrects?: number;
  /** The command names the first action of the complaint. */
  readonly ownAction?: true;
  /** The text that is attached as evidence. */
  readonly content?: string;
}

export interface Step extends FilledIn {
  readonly after: After;
  /** The person who acts; the current handler or approver if absent. */
  readonly by?: Person;
  readonly command: CommandNow;
  /** The person who handles the complaint from this step on. */
  readonly handsTo?: Person;
  readonly note?: string;
  /** How long after it happened it was entered; entered at once if absent. */
  readonly entered?: After;
}

export interface Receipt {
  readonly at: When;
  readonly channel: Channel;
  readonly product: string;
  readonly organisation: string;
  readonly category: string;
  /** The number of the complainant. The same number is the same person. */
  readonly who: number;
  readonly text: string;
  readonly asks?: readonly Remedy[];
  readonly kind?: FeedbackKind;
  readonly language?: string;
  readonly recurring?: boolean;
  readonly problemOn?: string;
  /** The policy pack, by default the ledger's own numbers. */
  readonly policy?: string;
}

export interface Life {
  readonly receipt: Receipt;
  readonly steps: readonly Step[];
}

/** One command of the sample, with its time and its person. */
export interface StoryCommand extends Omit<FilledIn, 'other'> {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly by: Person;
  readonly command: Command;
  /** Names the other complaint of a link: the time of its receipt, in milliseconds since 1970. */
  readonly other?: number;
  readonly note?: string;
  /** When it happened, if it was entered later: UTC with milliseconds. */
  readonly occurredAt?: string;
}

export function life(receipt: Receipt, ...steps: readonly (Step | readonly Step[])[]): Life {
  return { receipt, steps: steps.flat() };
}

/** Who approves at each tier. */
const APPROVERS: readonly Person[] = [PEOPLE.approver, PEOPLE.secondApprover, PEOPLE.thirdApprover];

/** The commands of one life in order. The first one is the receipt. */
export function acts({ receipt, steps }: Life): readonly StoryCommand[] {
  let at = instantOf(receipt.at);
  let handler: Person = PEOPLE.desk;
  let counts = { responses: 0, closures: 0, referrals: 0, remedies: 0, causes: 0 };
  let tier = 1;
  const told: StoryCommand[] = [{ at, by: PEOPLE.desk, command: receive(receipt) }];
  for (const step of steps) {
    at += milliseconds(step.after);
    const command = step.command({ at: new Date(at).toISOString(), ...counts });
    const counted = COUNTED[command.type];
    if (counted !== undefined) counts = { ...counts, [counted]: counts[counted] + 1 };
    if (command.type === 'escalate') tier = command.data.toTier;
    const approver = command.type === 'approve-response' ? APPROVERS[tier - 1] : undefined;
    const occurredAt = step.entered && new Date(at).toISOString();
    if (step.entered) at += milliseconds(step.entered);
    const { note, corrects, ownAction, content } = step;
    told.push({
      at,
      by: step.by ?? approver ?? handler,
      command,
      ...(step.other && { other: instantOf(step.other) }),
      ...(corrects !== undefined && { corrects }),
      ...(ownAction && { ownAction }),
      ...(content && { content }),
      ...(note && { note }),
      ...(occurredAt && { occurredAt }),
    });
    handler = step.handsTo ?? handler;
  }
  return told;
}

function receive(receipt: Receipt): CommandOf<'receive'> {
  const { who, language = 'en', kind = 'complaint' } = receipt;
  return {
    type: 'receive',
    policy: receipt.policy ?? 'iso-10002-default',
    data: {
      channel: receipt.channel,
      kind,
      oral: receipt.channel === 'phone' || receipt.channel === 'in-person',
      language,
      product: receipt.product,
      organisation: receipt.organisation,
      category: receipt.category,
      ...(receipt.recurring && { recurring: true }),
      ...(receipt.problemOn && { problemOn: receipt.problemOn }),
      ...(receipt.asks && { remediesRequested: receipt.asks }),
    },
    personal: {
      complainant: { name: `Account holder ${who}`, email: `account.holder.${who}@example.org` },
      description: receipt.text,
      reference: `AC-${String(who).padStart(5, '0')}`,
    },
  };
}

export function acknowledge(
  after: After,
  channel: Channel = 'email',
  late: { readonly entered?: After; readonly why?: string } = {},
): Step {
  const { entered, why: note } = late;
  return {
    after,
    command: () => ({ type: 'acknowledge', data: { channel, template: 'ACK-1' } }),
    ...(note && { note }),
    ...(entered && { entered }),
  };
}

export function assess(
  after: After,
  severity: Severity,
  more: { complexity?: Complexity; safety?: boolean; kind?: FeedbackKind; why?: string } = {},
): Step {
  const { complexity = 'simple', safety = false, kind, why } = more;
  return {
    after,
    command: () => ({
      type: 'assess',
      data: { severity, complexity, safety, ...(kind && { kind }) },
      ...(why && { personal: { rationale: why } }),
    }),
  };
}

export function assign(after: After, to: Person): Step {
  return {
    after,
    handsTo: to,
    command: () => ({ type: 'assign', data: { handler: to.id, conflictDeclared: false } }),
  };
}

/** A response that the handler proposes and that the approver of the tier approves, by default an hour later. */
export function respond(
  after: After,
  outcome: Outcome,
  reasons: string,
  more: {
    type?: ResponseType;
    remedy?: Remedy;
    amount?: string;
    approvedAfter?: After;
  } = {},
): readonly Step[] {
  const { type = 'final', remedy, amount, approvedAfter = '+1h' } = more;
  const remedies = remedy && [{ kind: remedy, ...(amount && { amount, currency: 'EUR' }) }];
  return [
    {
      after,
      command: () => ({
        type: 'propose-response',
        data: { type, outcome, ...(remedies && { remedies }) },
        personal: { reasons },
      }),
    },
    {
      after: approvedAfter,
      command: ({ responses }) => ({ type: 'approve-response', data: { response: responses } }),
    },
  ];
}

export function accept(after: After): Step {
  return { after, command: ({ responses }) => ({ type: 'accept-response', data: { response: responses } }) };
}

export function reject(after: After, reason: string): Step {
  return {
    after,
    command: ({ responses }) => ({
      type: 'reject-response',
      data: { response: responses },
      personal: { reason },
    }),
  };
}

export function escalate(after: After, toTier: number, to: Person, trigger = 'response-rejected'): Step {
  return {
    after,
    handsTo: to,
    command: () => ({ type: 'escalate', data: { toTier, trigger, handler: to.id } }),
  };
}

export function close(
  after: After,
  reason: ClosingReason,
  more: { why?: string; recourseTold?: boolean } = {},
): Step {
  const { why, recourseTold } = more;
  return {
    after,
    command: () => ({
      type: 'close',
      data: { reason, ...(recourseTold && { recourseTold }) },
      ...(why && { personal: { justification: why } }),
    }),
  };
}

/** A link to the complaint that was received at a time. The ledger finds its folio when the link is made. */
export function link(after: After, kind: LinkKind, other: When): Step {
  return { after, other, command: () => ({ type: 'link', data: { kind, folio: '' } }) };
}

/** An attempt to reach the complainant. */
export function contact(after: After, channel: Channel, summary: string): Step {
  return {
    after,
    command: () => ({
      type: 'record-contact',
      data: { channel, direction: 'outbound', with: 'complainant' },
      personal: { summary },
    }),
  };
}

/** A closing that the handler proposes and a second person approves an hour later. */
export function closeByTwo(after: After, reason: SecondedReason, why: string): readonly Step[] {
  return [
    {
      after,
      command: () => ({ type: 'propose-closure', data: { reason }, personal: { justification: why } }),
    },
    {
      after: '+1h',
      by: PEOPLE.secondApprover,
      command: ({ closures }) => ({ type: 'approve-closure', data: { closure: closures } }),
    },
  ];
}

export function reopen(after: After, reason: string): Step {
  return { after, by: PEOPLE.desk, command: () => ({ type: 'reopen', data: {}, personal: { reason } }) };
}

function instantOf(when: When): number {
  return Date.parse(`${when.replace(' ', 'T')}:00.000Z`);
}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

function milliseconds(after: After): number {
  const unit = UNITS[after.slice(-1)] ?? Number.NaN;
  return Number(after.slice(1, -1)) * unit;
}
