import { type Deadline, instantText, type PolicyRules } from '#complaint';
import type { DueReckoner } from './due.ts';
import type { ClockRule, ClockStart, Policy } from './policy.ts';

/** The rules that decisions need, made from the data of a policy. */
export function rulesOf(policy: Policy, due: DueReckoner): PolicyRules {
  const startedBy = (start: ClockStart): readonly ClockRule[] =>
    policy.clocks.filter(({ from }) => from === start);
  const { years } = policy.retention;
  // Made once, since due dates are remembered by their span.
  const retention = years === 0 ? undefined : ({ amount: 12 * years, unit: 'months' } as const);
  const receiptClocks = startedBy('ComplaintReceived');
  const safetyClock = startedBy('ComplaintAssessed').find(({ kind }) => kind === 'safety');
  const deadline = (clock: ClockRule, startsAt: string): Deadline => ({
    clock: clock.kind,
    dueAt: due(startsAt, clock, clock.cutOff),
  });
  const deadlines = (startsAt: string): readonly Deadline[] =>
    receiptClocks.map((clock) => deadline(clock, startsAt));
  return {
    id: policy.id,
    version: policy.version,
    asRecorded: policy.waivesGuards,
    tiers: policy.tiers,
    closingReasons: policy.closing.reasons,
    attempts: policy.closing.attempts,
    requiredFields: policy.requiredFields,
    deadlinesAtReceipt: deadlines,
    deadlinesAtReopening: deadlines,
    safetyDeadline: (assessedAt) => safetyClock && deadline(safetyClock, assessedAt),
    isLateEntry: (occurredAt, now) => instantText(now) >= due(occurredAt, policy.entryDelay),
    isWaitingOver: (issuedAt, at) => at >= due(issuedAt, policy.closing.waiting),
    isReopeningOver: (closedAt, at) => at >= due(closedAt, policy.reopening.window),
    isRetentionOver: (closedAt, at) => at >= (retention === undefined ? closedAt : due(closedAt, retention)),
  };
}
