import { randomInt } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { faultsOf } from './support/check-event-store.ts';
import { type Acknowledgement, runLoad } from './support/event-store-process.ts';
import { makeLoadPlace } from './support/load-place.ts';
import { seededRandom } from './support/random.ts';

const ROUNDS = 20;
/** Set `LEDGER_TEST_SEED` to repeat the choices of a failed run. */
const SEED = Number(process.env['LEDGER_TEST_SEED'] ?? randomInt(2 ** 31));

describe('An event store whose writers are killed', () => {
  let place: ReturnType<typeof makeLoadPlace>;
  beforeEach(() => {
    place = makeLoadPlace();
  });
  afterEach(() => place.remove());

  it(`holds every acknowledged event exactly once, and no part of an append, after ${ROUNDS} kills`, async () => {
    const { at, run } = place;
    const random = seededRandom(SEED);
    const acknowledged: Acknowledgement[] = [];
    let kills = 0;
    for (let round = 1; kills < ROUNDS; round += 1) {
      // Two processes at once, so that a survivor goes on beside a corpse and takes over its lock.
      const outcomes = await Promise.all(
        [1, 2].map((writer) =>
          runLoad({ at, run, seed: SEED + 2 * round + writer }, Math.floor(random() ** 2 * 150)),
        ),
      );
      for (const outcome of outcomes) {
        expect({ seed: SEED, round, signal: outcome.signal, errors: outcome.errors }).toEqual({
          seed: SEED,
          round,
          signal: 'SIGKILL',
          errors: '',
        });
        acknowledged.push(...outcome.acknowledged);
        kills += 1;
      }
      const faults = await faultsOf(place, acknowledged);
      expect({ seed: SEED, round, faults }).toEqual({ seed: SEED, round, faults: [] });
    }
    expect(acknowledged.length).toBeGreaterThan(ROUNDS);
  }, 120_000);
});
