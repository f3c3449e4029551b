import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RUN_SEED } from '#test/support/seeds';
import { faultsOf } from './support/check-event-store.ts';
import { type Acknowledgement, runLoad } from './support/event-store-process.ts';
import { makeLoadPlace } from './support/load-place.ts';
import { seededRandom } from './support/random.ts';

const ROUNDS = 20;

describe('An event store whose writers are killed', () => {
  let place: ReturnType<typeof makeLoadPlace>;
  beforeEach(() => {
    place = makeLoadPlace();
  });
  afterEach(() => place.remove());

  it(`holds every acknowledged event exactly once, and no partial append, after ${ROUNDS} kills`, async () => {
    const { at, run } = place;
    const random = seededRandom(RUN_SEED);
    const acknowledged: Acknowledgement[] = [];
    let kills = 0;
    for (let round = 1; kills < ROUNDS; round += 1) {
      // Two processes run at once, so that one continues after the other was killed and takes its lock.
      const results = await Promise.all(
        [1, 2].map((writer) =>
          runLoad({ at, run, seed: RUN_SEED + 2 * round + writer }, Math.floor(random() ** 2 * 150)),
        ),
      );
      for (const result of results) {
        expect({ seed: RUN_SEED, round, signal: result.signal, errors: result.errors }).toEqual({
          seed: RUN_SEED,
          round,
          signal: 'SIGKILL',
          errors: '',
        });
        acknowledged.push(...result.acknowledged);
        kills += 1;
      }
      const faults = await faultsOf(place, acknowledged);
      expect({ seed: RUN_SEED, round, faults }).toEqual({ seed: RUN_SEED, round, faults: [] });
    }
    expect(acknowledged.length).toBeGreaterThan(ROUNDS);
  });
});
