import type { Deadline } from '../events.ts';
import type { PolicyRules } from '../policy-rules.ts';

/**
 * The due date of a clock whose policy counts it from the acknowledgement, once that was given: the earlier of the two. Of
 * other clocks it is the latest one.
 *
 * @param latest the due date as it is without an acknowledgement.
 * @param acknowledgedAt an instant, or `undefined` before the acknowledgement.
 */
export function broughtForward<D extends Pick<Deadline, 'clock' | 'dueAt'>>(
  latest: D,
  acknowledgedAt: string | undefined,
  tier: number,
  rules: PolicyRules,
): D {
  const { clock, dueAt } = latest;
  if (acknowledgedAt === undefined || rules.movesOf(clock, tier)?.from !== 'acknowledgement') return latest;
  const brought = rules.deadlinesAtAcknowledgement(acknowledgedAt, tier).find((one) => one.clock === clock);
  return brought !== undefined && brought.dueAt < dueAt ? { ...latest, dueAt: brought.dueAt } : latest;
}
