import { DomainError } from '../errors.ts';
import type { Deadline } from '../events.ts';
import type { PolicyResolver, PolicyRules } from '../policy-rules.ts';
import type { Clock } from '../vocabulary.ts';

const DAY_MS = 86_400_000;

/** The instant that is a number of 24-hour days later. */
export function daysAfter(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * DAY_MS).toISOString();
}

function deadline(clock: Clock, from: string, days: number): Deadline {
  return { clock, dueAt: daysAfter(from, days) };
}

/** A policy of round numbers without calendars, so that specs of decisions need no date arithmetic. */
export const HOUSE: PolicyRules = {
  id: 'house',
  version: 3,
  asRecorded: false,
  tiers: [
    { n: 1, mustDiffer: false },
    { n: 2, mustDiffer: true },
    { n: 3, mustDiffer: true },
  ],
  closingReasons: ['accepted', 'withdrawn', 'remedies-exhausted', 'no-response', 'duplicate', 'out-of-scope'],
  attempts: 3,
  requiredFields: [],
  deadlinesAtReceipt: (at) => [
    deadline('acknowledge', at, 2),
    deadline('respond', at, 10),
    deadline('resolve', at, 30),
  ],
  deadlinesAtReopening: (at, tier) =>
    [deadline('acknowledge', at, 2), deadline('respond', at, 10), deadline('resolve', at, 30)].map((one) =>
      tier === 1 ? one : { ...one, tier },
    ),
  deadlinesAtEscalation: () => [],
  deadlinesAtAcknowledgement: () => [],
  movesOf: (clock) => ({
    pausable: clock === 'respond' || clock === 'resolve',
    from: 'cycle',
    extendedByHolding: false,
    latest: clock === 'respond' ? (startsAt) => daysAfter(startsAt, 20) : undefined,
    afterPause: (dueAt, pausedAt, resumedAt) =>
      daysAfter(dueAt, (Date.parse(resumedAt) - Date.parse(pausedAt)) / DAY_MS),
  }),
  safetyDeadline: (at) => deadline('safety', at, 1),
  isLateEntry: (occurredAt, now) => now >= Date.parse(daysAfter(occurredAt, 2)),
  isWaitingOver: (issuedAt, at) => at >= daysAfter(issuedAt, 14),
  isReopeningOver: (closedAt, at) => at >= daysAfter(closedAt, 90),
  reopeningEnd: (closedAt) => daysAfter(closedAt, 90),
  retentionEnd: (closedAt) => daysAfter(closedAt, 1_000),
};

/** A policy whose answer is due from the acknowledgement, and whose second tier has clocks of its own. */
export const TIERED: PolicyRules = {
  ...HOUSE,
  id: 'tiered',
  version: 1,
  deadlinesAtReceipt: (at) => [deadline('acknowledge', at, 5), deadline('respond', at, 15)],
  deadlinesAtReopening: (at, tier) =>
    tier === 1 ? TIERED.deadlinesAtReceipt(at) : TIERED.deadlinesAtEscalation(at, tier),
  deadlinesAtEscalation: (at, tier) =>
    tier === 2
      ? [
          { ...deadline('acknowledge', at, 5), tier },
          { ...deadline('respond', at, 25), tier },
        ]
      : [],
  movesOf: (clock, tier) => {
    const moves = HOUSE.movesOf(clock, tier);
    const isAnswer = clock === 'respond';
    return (
      moves && {
        ...moves,
        from: isAnswer ? 'acknowledgement' : tier === 1 ? 'cycle' : 'escalation',
        extendedByHolding: isAnswer && tier === 1,
      }
    );
  },
  deadlinesAtAcknowledgement: (at, tier) =>
    tier === 1 ? [deadline('respond', at, 10)] : [{ ...deadline('respond', at, 20), tier }],
};

/** The rules of the house, but the product is a required field. */
export const STRICT: PolicyRules = {
  ...HOUSE,
  id: 'strict',
  version: 1,
  requiredFields: ['data/product', 'personal/complainant/name'],
  closingReasons: ['accepted', 'withdrawn'],
};

export const AS_RECORDED: PolicyRules = {
  ...HOUSE,
  id: 'as-recorded',
  version: 1,
  asRecorded: true,
  closingReasons: [...HOUSE.closingReasons, 'as-recorded'],
  deadlinesAtReceipt: () => [],
  deadlinesAtReopening: () => [],
  movesOf: () => undefined,
  safetyDeadline: () => undefined,
};

const RULES: readonly PolicyRules[] = [HOUSE, TIERED, STRICT, AS_RECORDED];

function find(id: string): PolicyRules {
  const rules = RULES.find((candidate) => candidate.id === id);
  if (rules === undefined) throw new DomainError('no-such-policy', { policy: id });
  return rules;
}

export const HOUSE_POLICIES: PolicyResolver = { resolve: ({ id }) => find(id), newest: (id) => find(id) };
