import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventsOf, faultsOf } from './support/check-event-store.ts';
import { runLoad } from './support/event-store-process.ts';
import { makeLoadPlace } from './support/load-place.ts';

describe('An event store that several processes write', () => {
  let place: ReturnType<typeof makeLoadPlace>;
  beforeEach(() => {
    place = makeLoadPlace();
  });
  afterEach(() => place.remove());

  it('holds every event once and has no gap', async () => {
    const { at, run } = place;
    const results = await Promise.all([1, 2, 3].map((seed) => runLoad({ at, run, seed, appends: 400 })));
    for (const { code, errors } of results) expect({ code, errors }).toEqual({ code: 0, errors: '' });
    const acknowledged = results.flatMap((result) => result.acknowledged);
    expect(acknowledged).toHaveLength(1_200);
    expect(await faultsOf(place, acknowledged)).toEqual([]);
    const events = acknowledged.reduce((sum, { ids }) => sum + ids.length, 0);
    expect(await eventsOf(place)).toHaveLength(events);
  });
});
