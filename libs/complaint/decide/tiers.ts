import type { Deadline } from '../events.ts';
import type { ReceivedComplaint } from '../state.ts';

/** A deadline that runs for a tier. The first tier is not written. */
export function atTier(deadline: Deadline, tier: number): Deadline {
  return tier === 1 ? deadline : { ...deadline, tier };
}

/** The tier whose acknowledgement clock an acknowledgement in this cycle meets: the last one that has such a clock. */
export function tierToAcknowledge({ deadlines, cycle }: ReceivedComplaint): number | undefined {
  return deadlines.findLast((one) => one.clock === 'acknowledge' && one.cycle === cycle)?.tier;
}
