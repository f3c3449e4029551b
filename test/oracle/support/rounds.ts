import { type Parameters, TIMES } from '#test/support/random';
import { isThorough } from '#test/support/thorough';

/** A longer timer of Node ends at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The longest time of a test with random lives, in milliseconds. */
export const TIME_LIMIT = Math.min((isThorough() ? 3_600_000 : 120_000) * TIMES, LONGEST_TIMER);

/**
 * So many rounds from a seed. A difference that was found is told in any case: making the lives smaller that show it can take
 * longer than the test may.
 */
export function rounds(numRuns: number, seed: number): Parameters<unknown> {
  return { numRuns, seed, interruptAfterTimeLimit: TIME_LIMIT / 2, markInterruptAsFailure: true };
}
