import fc, { type IAsyncProperty, type IProperty, type Parameters } from 'fast-check';
import { RUN_SEED } from '#test/support/seeds';

/** fast-check's own number of rounds. */
const ROUNDS = 100;
/** How many times as many rounds as written every random test has: for a long search. */
export const TIMES = Number(process.env['LEDGER_TEST_ROUNDS'] ?? 1);

/**
 * As in fast-check, with the seed of the run unless the test has its own.
 *
 * @throws Error if the property does not hold.
 */
export function assert<T>(property: IProperty<T>, parameters?: Parameters<T>): void {
  fc.assert(property, ofRun(parameters));
}

/**
 * The same for a property that is asynchronous. It has its own name, so that nobody forgets to wait for it.
 *
 * @throws Error if the property does not hold.
 */
export function assertAsync<T>(property: IAsyncProperty<T>, parameters?: Parameters<T>): Promise<void> {
  return fc.assert(property, ofRun(parameters));
}

function ofRun<T>(parameters: Parameters<T> = {}): Parameters<T> {
  return { seed: RUN_SEED, ...parameters, numRuns: (parameters.numRuns ?? ROUNDS) * TIMES };
}
