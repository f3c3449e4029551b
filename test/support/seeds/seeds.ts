import { randomInt } from 'node:crypto';
import { isThorough } from '#test/support/thorough';

/** With what the random choices of a test begin. */
export interface Seed {
  readonly seed: number;
  /** Whether the choices are the same in every run. */
  readonly isFixed: boolean;
}

const FIXED = 20_260_103;

/** The same in every ordinary run, another in each thorough run, or that of `LEDGER_TEST_SEED`. */
export const RUN_SEED = Number(
  process.env['LEDGER_TEST_SEED'] ?? (isThorough() ? randomInt(2 ** 31) : FIXED),
);

const ALWAYS: readonly [string, Seed] = ['always the same', { seed: FIXED, isFixed: true }];

/**
 * The seeds of a random test, for `it.each`: the name of each, and the seed. The first is always the same. A thorough run
 * adds its own.
 *
 * What the choices must have met is demanded of the fixed seed only. Of others it would be true nearly always, and the
 * test would fail now and then without a fault.
 */
export const SEEDS: readonly (readonly [string, Seed])[] =
  RUN_SEED === FIXED
    ? [ALWAYS]
    : [ALWAYS, [`LEDGER_TEST_SEED=${RUN_SEED}`, { seed: RUN_SEED, isFixed: false }]];
