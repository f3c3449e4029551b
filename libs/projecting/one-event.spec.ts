import { describe, expect, it } from '@jest/globals';
import { decode } from '#ledger';
import { openEmbeddedReadStore } from '#read-store/embedded';
import { audit } from './audit/audit.ts';
import type { Projection } from './projection.ts';
import { createRunner } from './runner.ts';
import { plainFold, stored } from './testing/folded.ts';
import { folio, happen, sampleLog } from './testing/sample-log.ts';
import { IGNORED } from './testing/sample-views.ts';
import { viewsPlace } from './testing/views-place.ts';

const place = viewsPlace();

/** Closings, one document each, with a row and a counter. */
const closings: Projection = {
  schema: {
    name: 'closings',
    version: 1,
    rows: { columns: { folio: 'text', position: 'text' }, indexes: [] },
  },
  on: {
    ...IGNORED,
    ComplaintClosed: {
      key: ({ folio }) => folio,
      evolve: (before, { position }) => ({ times: Number(before?.['times'] ?? 0) + 1, position }),
      emit: (_, { folio, position }) => ({ rows: [{ folio, position }], counters: [['closings', 1]] }),
    },
  },
};

describe('a view of one event', () => {
  // All are received and acknowledged, every second one is closed. Some small batches have no event of this view.
  const cuts = [{}, { logBatchEvents: 2, batchEvents: 2 }];

  it.each(cuts)('folds, counts, rebuilds and audits right: %p', async (cut) => {
    const events = sampleLog(6);
    happen(events, [[1, 'ComplaintAcknowledged']]);
    const head = events.rows.at(-1)?.position ?? '';
    const runner = createRunner({ events, views: place.views, projections: [closings], decode, ...cut });
    await runner.catchUp();
    const expected = await plainFold(events, closings);
    expect(expected.rows).toHaveLength(3);
    expect(await stored(place.views, closings)).toEqual(expected);
    expect(await runner.live('closings')).toMatchObject({ position: head, events: events.rows.length });
    expect(await runner.lag()).toMatchObject([{ lagEvents: 0, lagSeconds: 0, missing: 0, parked: 0 }]);
    expect(await runner.waitFor('closings', head, 0)).toBe(true);
    await runner.rebuild('closings');
    expect(await runner.promote('closings')).toMatchObject({ generation: 2, events: events.rows.length });
    expect(await stored(place.views, closings)).toEqual(expected);
    const { views } = await audit({
      events,
      views: place.views,
      projections: [closings],
      decode,
      tempDirectory: place.directory,
      openStore: (path) => openEmbeddedReadStore({ path, throwAway: true }),
    });
    expect(views).toMatchObject([{ position: head, documents: 3, rows: 3, counters: 1, differing: 0 }]);
  });

  it('parks and repairs the one event, with any other events of the complaint', async () => {
    let broken = true;
    const fragile: Projection = {
      ...closings,
      on: {
        ...IGNORED,
        ComplaintClosed: {
          key: (event) => event.folio,
          evolve: (_, { position }) => {
            if (broken) throw new Error('broken');
            return { position };
          },
        },
      },
    };
    const events = sampleLog(1);
    happen(events, [
      [0, 'ComplaintReopened'],
      [0, 'ComplaintClosed'],
    ]);
    const runner = createRunner({ events, views: place.views, projections: [fragile], decode });
    await runner.catchUp();
    expect(await runner.parked('closings')).toMatchObject([{ key: folio(0), events: 2 }]);
    broken = false;
    expect(await runner.retryParked('closings')).toEqual({ mended: [folio(0)], stillParked: [] });
    expect(await stored(place.views, fragile)).toEqual(await plainFold(events, fragile));
  });

  it('must name the events that it ignores', () => {
    const { ComplaintClosed } = closings.on;
    // @ts-expect-error: the compiler names the events that are missing.
    const silent: Projection['on'] = { ComplaintClosed };
    expect(Object.keys(silent)).toEqual(['ComplaintClosed']);
  });
});
