import { describe, expect, it } from '@jest/globals';
import { streamOf } from '#complaint';
import type { MemoryEventStore } from '#event-store/testing';
import { decode } from '#ledger';
import type { Projection } from './projection.ts';
import { createRunner, type RunnerOptions } from './runner.ts';
import { plainFold, stored } from './testing/folded.ts';
import { folio, happen, put, sampleLog } from './testing/sample-log.ts';
import { fragile, IGNORED, lives, products } from './testing/sample-views.ts';
import { viewsPlace } from './testing/views-place.ts';

const place = viewsPlace();

const onClosingTwo = fragile((event) => event.type === 'ComplaintClosed' && event.folio === folio(2));
const mended = fragile(() => false);

function runnerOver(
  events: MemoryEventStore,
  projections: readonly Projection[],
  rest: Partial<RunnerOptions> = {},
) {
  return createRunner({ events, views: place.views, projections, decode, ...rest });
}

describe('a projection that throws', () => {
  it('parks the key, keeps its document, and does not stop other keys', async () => {
    const events = sampleLog(4);
    const runner = runnerOver(events, [onClosingTwo, lives]);
    await runner.catchUp();

    const closing = events.rows.findLast(({ type }) => type === 'ComplaintClosed');
    expect(await runner.parked('fragile')).toEqual([
      {
        key: folio(2),
        position: closing?.position,
        eventId: closing?.id,
        eventType: 'ComplaintClosed',
        reason: 'RangeError',
        events: 1,
      },
    ]);
    const expected = await plainFold(events, mended);
    const served = await stored(place.views, onClosingTwo);
    expect(served.documents[folio(2)]).toMatchObject({
      acts: ['ComplaintReceived', 'ComplaintAcknowledged'],
    });
    expect({ ...served.documents, [folio(2)]: {} }).toEqual({ ...expected.documents, [folio(2)]: {} });
    expect(served.rows).toHaveLength(expected.rows.length - 1);
    expect(await stored(place.views, lives)).toEqual(await plainFold(events, lives));
  });

  it('does not change the key from then on, and any runner counts the events held back', async () => {
    const events = sampleLog(4);
    await runnerOver(events, [onClosingTwo]).catchUp();
    happen(events, [
      [2, 'ComplaintAcknowledged'],
      [1, 'ComplaintAcknowledged'],
    ]);
    await runnerOver(events, [onClosingTwo]).catchUp();
    happen(events, [[2, 'ComplaintAcknowledged']]);
    const runner = runnerOver(events, [onClosingTwo]);
    await runner.catchUp();
    expect(await runner.parked('fragile')).toMatchObject([{ key: folio(2), events: 3 }]);
    const { documents } = await stored(place.views, onClosingTwo);
    expect(documents[folio(2)]).toMatchObject({ acts: ['ComplaintReceived', 'ComplaintAcknowledged'] });
    expect(documents[folio(1)]).toMatchObject({
      acts: ['ComplaintReceived', 'ComplaintAcknowledged', 'ComplaintAcknowledged'],
    });
  });

  it.each<[string, Partial<Projection['on']>]>([
    [
      'a member that does not fit its index',
      { ComplaintReceived: { key: (e) => e.folio, evolve: () => ({ n: 'x' }) } },
    ],
    [
      'a row that does not fit its columns',
      {
        ComplaintReceived: {
          key: (e) => e.folio,
          evolve: () => ({}),
          emit: () => ({ rows: [{ day: 5 }] }),
        },
      },
    ],
    [
      'a fraction for a counter',
      {
        ComplaintReceived: {
          key: (e) => e.folio,
          evolve: () => ({}),
          emit: () => ({ counters: [['n', 0.5]] }),
        },
      },
    ],
    [
      'no key',
      {
        ComplaintReceived: {
          key: () => {
            throw new TypeError('no key');
          },
          evolve: () => ({}),
        },
      },
    ],
  ])('parks likewise for %s', async (_, on) => {
    const clumsy: Projection = {
      schema: {
        name: 'clumsy',
        version: 1,
        indexes: { n: 'number' },
        rows: { columns: { day: 'text' }, indexes: [] },
      },
      on: { ...IGNORED, ...on },
    };
    const events = sampleLog(2);
    const runner = runnerOver(events, [clumsy, lives]);
    await runner.catchUp();
    expect((await runner.parked('clumsy')).map(({ key }) => key).sort()).toEqual([folio(0), folio(1)].sort());
    expect(await stored(place.views, lives)).toEqual(await plainFold(events, lives));
  });
});

describe('an event that cannot be decoded', () => {
  it('parks its complaint in every view that looks at it', async () => {
    const events = sampleLog(2);
    events.put(streamOf(folio(1)), [
      { id: 'e', type: 'ComplaintClosed', data: '{}', metadata: '{"altered":true}' },
    ]);
    const runner = runnerOver(events, [lives, products]);
    await runner.catchUp();
    expect(await runner.parked('lives')).toMatchObject([{ key: folio(1), reason: 'tampered', eventId: 'e' }]);
    expect(await runner.parked('products')).toEqual([]);
  });

  it.each([
    ['no JSON at all', 'no json'],
    ['no envelope', '{"by":"somebody"}'],
  ])(
    'parks its complaint in every view when it is of no type that is known, and has %s',
    async (_, metadata) => {
      const events = sampleLog(2);
      events.put(streamOf(folio(1)), [{ id: 'e', type: 'Nonsense', data: 'x', metadata }]);
      events.put('somewhere-else', [{ id: 'f', type: 'Nonsense', data: 'x', metadata }]);
      events.put('access-keys', [{ id: 'g', type: 'Nonsense', data: 'x', metadata }]);
      happen(events, [[0, 'ComplaintAcknowledged']]);
      const runner = runnerOver(events, [lives, products]);
      await runner.catchUp();
      for (const view of ['lives', 'products'])
        expect(await runner.parked(view)).toMatchObject([
          { key: folio(1), reason: 'tampered', eventId: 'e' },
        ]);
      expect(await runner.retryParked('lives')).toEqual({ mended: [], stillParked: [folio(1)] });
      expect((await stored(place.views, lives)).documents[folio(0)]).toMatchObject({
        acts: expect.arrayContaining(['ComplaintAcknowledged']),
      });
    },
  );

  it('names the complaint when it fails the build of a generation', async () => {
    const events = sampleLog(2);
    const runner = runnerOver(events, [lives]);
    await runner.catchUp();
    events.put(streamOf(folio(1)), [{ id: 'e', type: 'ComplaintClosed', data: '{}', metadata: '{}' }]);
    await expect(runner.rebuild('lives')).rejects.toMatchObject({
      code: 'projection-failed',
      message: expect.stringContaining(folio(1)),
    });
  });

  it('stops everything when a newer program wrote it', async () => {
    const events = sampleLog(2);
    const metadata = (events.rows[0]?.metadata ?? '').replace('"schemaVersion":1', '"schemaVersion":99');
    events.put(streamOf(folio(1)), [{ id: 'e', type: 'ComplaintClosed', data: '{}', metadata }]);
    await expect(runnerOver(events, [lives]).catchUp()).rejects.toMatchObject({ code: 'newer-schema' });
  });
});

describe('parked keys', () => {
  it('are folded anew with the repaired projection, with the events held back', async () => {
    const events = sampleLog(4);
    await runnerOver(events, [onClosingTwo]).catchUp();
    happen(events, [
      [2, 'ComplaintAcknowledged'],
      [3, 'ComplaintClosed'],
    ]);
    await runnerOver(events, [onClosingTwo]).catchUp();
    const runner = runnerOver(events, [mended]);
    expect(await runner.retryParked('fragile')).toEqual({ mended: [folio(2)], stillParked: [] });
    expect(await runner.parked('fragile')).toEqual([]);
    const served = await stored(place.views, mended);
    const expected = await plainFold(events, mended);
    expect(served.documents).toEqual(expected.documents);
    expect(served.counters).toEqual(expected.counters);
    expect([...served.rows].sort()).toEqual([...expected.rows].sort());
    happen(events, [[2, 'ComplaintAcknowledged']]);
    await runner.catchUp();
    expect((await stored(place.views, mended)).documents).toEqual(
      (await plainFold(events, mended)).documents,
    );
  });

  it('stay parked when they fail again', async () => {
    const events = sampleLog(4);
    const runner = runnerOver(events, [onClosingTwo]);
    await runner.catchUp();
    expect(await runner.retryParked('fragile', folio(2))).toEqual({ mended: [], stillParked: [folio(2)] });
    expect(await runner.parked('fragile')).toHaveLength(1);
    expect(await runner.retryParked('fragile', folio(3))).toEqual({ mended: [], stillParked: [] });
  });

  it('are found in the whole log when their key is no folio', async () => {
    let broken = true;
    const view: Projection = {
      ...products,
      on: {
        ...IGNORED,
        ComplaintReceived: {
          key: (event) => event.data.product,
          evolve: (document, event) => {
            if (broken && event.folio === folio(4)) throw new Error('broken');
            return { n: Number(document?.['n'] ?? 0) + 1 };
          },
        },
      },
    };
    const events = sampleLog(9);
    const runner = runnerOver(events, [view], { logBatchEvents: 2 });
    await runner.catchUp();
    expect(await runner.parked('products')).toMatchObject([{ key: 'Card', events: 2 }]);
    broken = false;
    expect(await runner.retryParked('products')).toEqual({ mended: ['Card'], stillParked: [] });
    expect((await stored(place.views, view)).documents).toEqual({
      Card: { n: 3 },
      Mortgage: { n: 3 },
      Parcel: { n: 3 },
    });
  });

  it('that were repaired are noticed by a running runner that had parked them', async () => {
    const events = sampleLog(4);
    let broken = true;
    const view = fragile((event) => broken && event.folio === folio(2) && event.type === 'ComplaintClosed');
    const running = runnerOver(events, [view]);
    const stop = new AbortController();
    const work = running.run(stop.signal);
    expect(await running.waitFor('fragile', events.rows.at(-1)?.position ?? '', 20_000)).toBe(true);
    broken = false;
    await runnerOver(events, [view], { views: await place.another() }).retryParked('fragile');
    happen(events, [[2, 'ComplaintAcknowledged']]);
    expect(await running.waitFor('fragile', events.rows.at(-1)?.position ?? '', 20_000)).toBe(true);
    stop.abort();
    await work;
    expect((await stored(place.views, view)).documents).toEqual((await plainFold(events, view)).documents);
    expect(await running.parked('fragile')).toEqual([]);
  });

  it('can be discarded: the events held back are never applied, later events are', async () => {
    const events = sampleLog(4);
    const runner = runnerOver(events, [onClosingTwo]);
    await runner.catchUp();
    expect(await runner.discardParked('fragile')).toEqual([folio(2)]);
    put(events, streamOf(folio(2)), 'ComplaintAcknowledged', { cycle: 2 });
    await runner.catchUp();
    expect(await runner.parked('fragile')).toEqual([]);
    expect((await stored(place.views, onClosingTwo)).documents[folio(2)]).toMatchObject({
      acts: ['ComplaintReceived', 'ComplaintAcknowledged', 'ComplaintAcknowledged'],
    });
  });
});
