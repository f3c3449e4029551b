import { randomInt } from 'node:crypto';

/** With what the random choices of a test begin. */
export interface Seed {
  readonly seed: number;
  /** Whether the choices are the same in every run. */
  readonly isFixed: boolean;
}

const FIXED = 20_260_103;
/** A seed of this run. Set `LEDGER_TEST_SEED` to that of a failed run to repeat its choices. */
export const RUN_SEED = Number(process.env['LEDGER_TEST_SEED'] ?? randomInt(2 ** 31));

/**
 * The seeds of a random test, for `it.each`: the name of each, and the seed. One is always the same, one is of this run.
 *
 * What the choices must have met is demanded of the fixed seed only. Of others it would be true nearly always, and the
 * test would fail now and then without a fault.
 */
export const SEEDS: readonly (readonly [string, Seed])[] = [
  ['always the same', { seed: FIXED, isFixed: true }],
  [`LEDGER_TEST_SEED=${RUN_SEED}`, { seed: RUN_SEED, isFixed: false }],
];
