import { type ClockMoves, type Deadline, instantText, type PolicyRules } from '#complaint';
import type { DueReckoner } from './due.ts';
import type { ClockRule, ClockStart, Policy } from './policy.ts';

/** The rules that decisions need, made from the data of a policy. */
export function rulesOf(policy: Policy, due: DueReckoner): PolicyRules {
  const { years } = policy.retention;
  // Made once, since due dates are remembered by their span.
  const retention = years === 0 ? undefined : ({ amount: 12 * years, unit: 'months' } as const);
  const safetyClock = policy.clocks.find(({ kind }) => kind === 'safety');
  const byTier = policy.tiers.map(({ n }) => clocksAt(policy.clocks, n));
  const atTier = (tier: number): readonly ClockRule[] => byTier[tier - 1] ?? byTier.at(-1) ?? [];
  const deadline = (clock: ClockRule, startsAt: string, tier = 1): Deadline => {
    const dueAt = due(startsAt, clock, clock.cutOff);
    return tier === 1 ? { clock: clock.kind, dueAt } : { clock: clock.kind, dueAt, tier };
  };
  const started = (clocks: readonly ClockRule[], startsAt: string, tier: number): readonly Deadline[] => {
    const acknowledge = clocks.find(({ kind }) => kind === 'acknowledge');
    return clocks.map((clock) => {
      if (clock.from !== 'ComplaintAcknowledged' || acknowledge === undefined)
        return deadline(clock, startsAt, tier);
      return deadline(clock, lastMoment(due(startsAt, acknowledge, acknowledge.cutOff)), tier);
    });
  };
  const moves = new Map<string, ClockMoves>();
  for (const { n } of policy.tiers) {
    for (const rule of safetyClock === undefined ? atTier(n) : [...atTier(n), safetyClock])
      moves.set(`${rule.kind} ${n}`, movesOf(rule, due));
  }
  return {
    id: policy.id,
    version: policy.version,
    asRecorded: policy.waivesGuards,
    tiers: policy.tiers,
    closingReasons: policy.closing.reasons,
    attempts: policy.closing.attempts,
    requiredFields: policy.requiredFields,
    deadlinesAtReceipt: (receivedAt) => started(atTier(1), receivedAt, 1),
    deadlinesAtReopening: (reopenedAt, tier) => started(atTier(tier), reopenedAt, tier),
    deadlinesAtEscalation: (escalatedAt, tier) =>
      started(
        policy.clocks.filter((clock) => clock.tier === tier),
        escalatedAt,
        tier,
      ),
    deadlinesAtAcknowledgement: (acknowledgedAt, tier) =>
      atTier(tier)
        .filter(({ from }) => from === 'ComplaintAcknowledged')
        .map((clock) => deadline(clock, acknowledgedAt, tier)),
    movesOf: (clock, tier) => moves.get(`${clock} ${tier}`),
    safetyDeadline: (assessedAt) => safetyClock && deadline(safetyClock, assessedAt),
    isLateEntry: (occurredAt, now) => instantText(now) >= due(occurredAt, policy.entryDelay),
    isWaitingOver: (issuedAt, at) => at >= due(issuedAt, policy.closing.waiting),
    isReopeningOver: (closedAt, at) => at >= due(closedAt, policy.reopening.window),
    reopeningEnd: (closedAt) => due(closedAt, policy.reopening.window),
    retentionEnd: (closedAt) => (retention === undefined ? closedAt : due(closedAt, retention)),
  };
}

/** The clocks of a cycle that begins at a tier. Of each kind it is the one of the highest tier up to this one. */
function clocksAt(clocks: readonly ClockRule[], tier: number): readonly ClockRule[] {
  const found = new Map<string, ClockRule>();
  for (const clock of clocks) {
    const { kind, from, tier: own = 1 } = clock;
    if (from === 'ComplaintAssessed' || own > tier) continue;
    if (own >= (found.get(kind)?.tier ?? 1)) found.set(kind, clock);
  }
  return [...found.values()];
}

const STARTS: Readonly<Record<ClockStart, ClockMoves['from']>> = {
  ComplaintReceived: 'cycle',
  ComplaintAssessed: 'assessment',
  ComplaintAcknowledged: 'acknowledgement',
  ComplaintEscalated: 'escalation',
};

/** A safety clock is never paused, whatever the pack says. */
function movesOf(rule: ClockRule, due: DueReckoner): ClockMoves {
  const { kind, from, unit, pausable, extendableTo, extendedBy } = rule;
  return {
    pausable: pausable && kind !== 'safety',
    from: STARTS[from],
    extendedByHolding: extendedBy === 'holding-response',
    latest: extendableTo === undefined ? undefined : (startsAt) => due(startsAt, extendableTo, rule.cutOff),
    afterPause: (dueAt, pausedAt, resumedAt, countedTo) =>
      due.afterPause(dueAt, unit, pausedAt, resumedAt, countedTo),
  };
}

/** The last moment allowed by a due date: it is in the last day. */
function lastMoment(dueAt: string): string {
  return new Date(Date.parse(dueAt) - 1).toISOString();
}
