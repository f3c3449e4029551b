import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { canonicalJson } from '#canonical-json';
import { streamOf } from '#complaint';
import type { EventStore } from '#event-store';
import { openEmbeddedEventStore } from '#event-store/embedded';
import { decode } from '#ledger';
import { createRunner } from './runner.ts';
import { plainFold, stored } from './testing/folded.ts';
import { folio, sampleLog } from './testing/sample-log.ts';
import { SAMPLE_VIEWS } from './testing/sample-views.ts';
import { viewsPlace } from './testing/views-place.ts';

const place = viewsPlace();

describe('on the embedded engines', () => {
  let events: EventStore;
  beforeEach(async () => {
    events = await openEmbeddedEventStore({ path: join(place.directory, 'events.db') });
  });
  afterEach(async () => {
    await events.close();
  });

  /** The sample log once more, into the real store. */
  async function write(n: number): Promise<string> {
    let last = '';
    for (const { stream, id, type, data, metadata } of sampleLog(n).rows) {
      const event = {
        id,
        type,
        data: canonicalJson(JSON.parse(data)),
        metadata: canonicalJson(JSON.parse(metadata)),
      };
      last = (await events.append(stream, 'any', [event])).position;
    }
    return last;
  }

  const runner = () =>
    createRunner({ events, views: place.views, projections: SAMPLE_VIEWS, decode, logBatchEvents: 7 });

  it('views catch up with the log and follow it', async () => {
    await write(6);
    const running = runner();
    const stop = new AbortController();
    const work = running.run(stop.signal);
    const position = await write(9);
    for (const { schema } of SAMPLE_VIEWS)
      expect(await running.waitFor(schema.name, position, 20_000)).toBe(true);
    stop.abort();
    await work;
    for (const projection of SAMPLE_VIEWS) {
      expect(await stored(place.views, projection)).toEqual(await plainFold(events, projection));
    }
    expect((await running.lag()).map(({ lagEvents, lagSeconds }) => [lagEvents, lagSeconds])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });

  it('the next runner continues the work of one that was stopped in the middle', async () => {
    const last = await write(12);
    const stop = new AbortController();
    const first = runner();
    const work = first.run(stop.signal);
    await first.waitFor('lives', '00000000000000000007', 20_000);
    stop.abort();
    await work;
    await runner().catchUp();
    for (const projection of SAMPLE_VIEWS) {
      expect(await stored(place.views, projection)).toEqual(await plainFold(events, projection));
    }
    expect((await place.views.generations()).map(({ position }) => position)).toEqual([last, last, last]);
    expect(await events.readStream(streamOf(folio(0)))).toHaveLength(3);
  });
});
