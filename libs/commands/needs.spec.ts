import { describe, expect, it } from '@jest/globals';
import { NO_CATALOGUE } from '#catalogue';
import {
  type CommandOf,
  DomainError,
  decide,
  type FoldableEvent,
  foldHistory,
  type LaterType,
} from '#complaint';
import { recorded } from '#complaint/testing';
import { schemaOf } from '#validation';
import { HOUSE_POLICIES } from '../complaint/testing/house-policies.ts';
import { HOUSE_STAFF } from '../complaint/testing/house-staff.ts';
import {
  APPROVER,
  accepted,
  answered,
  ask,
  assessed,
  assigned,
  COLLEAGUE,
  closed,
  closureProposed,
  day,
  duplicateOf,
  HANDLER,
  happened,
  proposed,
  RECEIVED_AT,
  received,
  rejected,
  reopened,
} from '../complaint/testing/samples.ts';
import { type AvailableCommand, availableCommands } from './available.ts';
import { type Given, isHttpCommand } from './command.ts';
import { COMMANDS_ON_COMPLAINTS } from './list.ts';

const FOLIO = '7K3F-9QW2-XH-W';
const OTHER = 'JQEXC6P08M8';
const NOW = day(3);
const RECEIPT = recorded({ folio: FOLIO, event: received(), recordedAt: Date.parse(RECEIVED_AT) }, 1, 0);
const COMMANDS = COMMANDS_ON_COMPLAINTS.filter(isHttpCommand);

/** Beside the members of the examples of the documentation: the others, and those that this complaint must have. */
const MEMBERS: Partial<Readonly<Record<LaterType, object>>> = {
  acknowledge: { contentHash: 'a'.repeat(64), delivery: 'Delivered.' },
  'approve-response': { delivery: 'Delivered.' },
  assess: {
    ...{ impact: 'Some.', immediateActionNeeded: true, immediateActionPossible: true, kind: 'complaint' },
    concerns: [COLLEAGUE],
  },
  'change-complainant': { confidentiality: ['anonymous'] },
  correct: { event: RECEIPT.id, field: '/data/channel', value: 'phone' },
  escalate: { handler: APPROVER },
  'extend-deadline': { complainantToldAt: day(2) },
  'link-corrective-action': { action: `${OTHER}.1`, owner: HANDLER },
  'pause-clock': { complainantToldAt: day(2) },
  'record-finding': { evidence: ['0'.repeat(32)] },
  refer: { reference: '17' },
  'request-erasure': { event: RECEIPT.id, keep: { '/personal/description': null } },
};

const promised = (remedy: number, money: object) =>
  happened('RemedyPromised', { remedy, kind: 'refund', ...money });
const REQUESTED = happened('ErasureRequested', { erasure: 1, basis: 'other', scope: 'complaint' });
const GRANTED = happened(
  'ErasureDecided',
  { erasure: 1, decision: 'granted', overridden: true },
  { by: COLLEAGUE },
);
const ERASED = [REQUESTED, GRANTED, happened('ErasureStarted', { erasure: 1, scope: 'complaint' })];
const LEARNED = [
  happened('RootCauseRecorded', { rootCause: 1, cause: 'posting-rule', area: 'system' }),
  happened('CorrectiveActionLinked', { action: `${FOLIO}.1`, kind: 'corrective', owner: COLLEAGUE }),
];

/** Complaints on which, together, every command is accepted, and who gives it. */
const COMPLAINTS: readonly (readonly [string, string, readonly FoldableEvent[]])[] = [
  ['a new complaint', HANDLER, [received()]],
  ['one whose complainant stays anonymous', HANDLER, [received({ confidentiality: ['anonymous'] })]],
  ['one that is handled', HANDLER, [received(), assessed(), assigned(HANDLER)]],
  ['a proposed response', APPROVER, [received(), assessed(), proposed(1)]],
  ['an issued response', HANDLER, [received(), assessed(), ...answered()]],
  ['an accepted response', HANDLER, [received(), assessed(), ...answered(), accepted(1)]],
  [
    'a response that was rejected at the last tier',
    HANDLER,
    [
      ...[received(), assessed()],
      happened('ComplaintEscalated', { fromTier: 1, toTier: 3, trigger: 'other' }),
      ...[...answered(), rejected(1)],
    ],
  ],
  ['a duplicate', HANDLER, [received(), duplicateOf(OTHER)]],
  ['a proposed closing', APPROVER, [received(), closureProposed(1)]],
  [
    'a paused clock',
    HANDLER,
    [received(), happened('ClockPaused', { clock: 'respond', ground: 'awaiting-complainant' })],
  ],
  ['a remedy', HANDLER, [received(), promised(1, {})]],
  ['a remedy in money', HANDLER, [received(), promised(1, { amount: '120.50', currency: 'EUR' })]],
  ['a referral', HANDLER, [received(), happened('ComplaintReferred', { referral: 1, body: 'ombudsman' })]],
  ['a cause and an action', HANDLER, [received(), ...LEARNED]],
  ['a legal hold', HANDLER, [received(), happened('LegalHoldPlaced', { hold: 1 })]],
  ['one that is closed', HANDLER, [received(), closed('withdrawn')]],
  ['a requested erasure', COLLEAGUE, [received(), closed('withdrawn'), REQUESTED]],
  ['a granted erasure', APPROVER, [received(), closed('withdrawn'), REQUESTED, GRANTED]],
  ['one that was erased', HANDLER, [received(), closed('withdrawn'), ...ERASED]],
  ['one that was erased and reopened', HANDLER, [received(), closed('withdrawn'), ...ERASED, reopened(2)]],
];

describe('The members that a command is said to need', () => {
  const seen = new Set<LaterType>();

  it.each(COMPLAINTS)('are those that every accepted body has: %s', (_, by, history) => {
    const complaint = complaintOf(history, by);
    for (const line of complaint.lines()) {
      if (!line.allowed && line.choices === undefined) {
        const bodies = bodiesFor(line.type, {}).filter((body) => complaint.takes(line, body));
        expect([line.type, bodies]).toEqual([line.type, []]);
      }
      for (const verdict of verdictsOn(line)) {
        const bodies = bodiesFor(line.type, verdict.body).filter((body) => complaint.takes(line, body));
        expect([line.type, verdict.body, bodies.length > 0]).toEqual([line.type, verdict.body, true]);
        const inAll = Object.keys(bodies[0] ?? {}).filter(
          (name) => !(name in verdict.body) && bodies.every((body) => name in body),
        );
        expect([line.type, verdict.body, verdict.needs]).toEqual([line.type, verdict.body, inAll.toSorted()]);
        const least = bodies.filter((body) => !bodies.some((other) => isWithin(other, body)));
        const further = least.map((body) =>
          Object.keys(body).filter((name) => !(name in verdict.body) && !inAll.includes(name)),
        );
        expect([line.type, verdict.body, inOrder(verdict.oneOf)]).toEqual([
          line.type,
          verdict.body,
          inOrder(further.every(({ length }) => length > 0) ? further : []),
        ]);
        seen.add(line.type);
      }
    }
  });

  it('were looked at for every command', () => {
    expect(COMMANDS.map(({ type }) => type).filter((type) => !seen.has(type))).toEqual([]);
  });

  it('were looked for among all members of its body', () => {
    for (const { type, body } of COMMANDS) {
      const known = Object.keys(schemaOf(body)['properties'] ?? {});
      const missing = known.filter(
        (name) => !['occurredAt', 'note'].includes(name) && !(name in whole(type)),
      );
      expect([type, missing]).toEqual([type, []]);
    }
  });
});

/** The allowed choices of a command, or the command itself where it has none. */
function verdictsOn(line: AvailableCommand<string>) {
  const all = line.choices ?? [{ ...line, body: {} }];
  return all.flatMap((one) =>
    one.allowed
      ? [{ body: one.body, needs: [...(one.needs ?? [])].toSorted(), oneOf: one.needsOneOf ?? [] }]
      : [],
  );
}

/** Whether a body has less than another, and nothing else. */
function isWithin(one: object, other: object): boolean {
  const names = Object.keys(one);
  return names.length < Object.keys(other).length && names.every((name) => name in other);
}

function inOrder(sets: readonly (readonly string[])[]): readonly string[] {
  return sets.map((set) => set.toSorted().join(' ')).toSorted();
}

/** A body with every member. */
function whole(type: LaterType): object {
  return { ...descriptor(type).http.example.body, ...MEMBERS[type] };
}

function descriptor(type: LaterType) {
  const found = COMMANDS.find((one) => one.type === type);
  if (found === undefined) throw new Error(`No ${type}.`);
  return found;
}

/** Bodies with a choice, and with any of the other members. */
function bodiesFor(type: LaterType, choice: object): readonly object[] {
  let bodies: readonly object[] = [choice];
  for (const [name, value] of Object.entries(whole(type))) {
    if (name in choice) continue;
    bodies = bodies.flatMap((body) => [body, { ...body, [name]: value }]);
  }
  return bodies;
}

function complaintOf(history: readonly FoldableEvent[], by: string) {
  const state = foldHistory(history);
  if (state.status === 'none') throw new Error('Nothing was received.');
  const given: Given = { policy: 'house', catalogue: NO_CATALOGUE };
  const refusalOf = (command: CommandOf<LaterType>): string | undefined => {
    try {
      decide(ask(command, { by, now: NOW }), state, HOUSE_POLICIES, HOUSE_STAFF);
      return undefined;
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  };
  return {
    lines: () =>
      (['approver', 'compliance', 'administrator'] as const).flatMap((role) =>
        availableCommands<string>({
          ...{ folio: FOLIO, state, by, role, at: NOW, handlers: [HANDLER, COLLEAGUE, APPROVER] },
          ...{ rules: HOUSE_POLICIES.resolve(state.policy), receipt: RECEIPT, given },
          // As the ledger tries it: where the duplicates lead is looked up before, and here they end.
          refusalOf: (command) =>
            refusalOf(command.type === 'close' ? { ...command, found: 'ends' } : command),
        }),
      ),
    takes: ({ type, thing }: AvailableCommand<string>, body: object): boolean => {
      const [about] = Object.values(thing ?? {});
      const numbered = typeof about === 'number' ? { number: about } : { id: about };
      const { value } = descriptor(type).read(body, { ...given, ...numbered });
      return value !== undefined && refusalOf(withFound(value.command)) === undefined;
    },
  };
}

/** With what the ledger looks up before a decision: everything that is named exists. */
function withFound(command: CommandOf<LaterType>): CommandOf<LaterType> {
  switch (command.type) {
    case 'attach-evidence': {
      const { content: key = '' } = command.data;
      const of = { digest: '0'.repeat(64), sha256: '1'.repeat(64), mediaType: 'text/plain', size: 1 };
      return { ...command, found: { ...of, key } };
    }
    case 'close':
      return { ...command, found: 'ends' };
    case 'correct':
      return { ...command, found: { history: [RECEIPT] } };
    case 'link':
      return { ...command, found: 'another' };
    case 'link-corrective-action': {
      const action = { kind: 'corrective', owner: COLLEAGUE, dueOn: '2026-12-31' } as const;
      return { ...command, found: { folio: FOLIO, ...(command.data.action && { action }) } };
    }
    case 'request-erasure':
      return { ...command, found: { fields: new Map([['/personal/description', 'text']]) } };
    default:
      return command;
  }
}
