import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '#canonical-json';
import { streamOf } from '#complaint';
import { deriveFolio } from '#complaint/filing';
import type { Knowledge } from '#event-store';
import { MemoryEventStore } from '#event-store/testing';
import * as fc from '#test/support/random';
import { type ComplaintChange, changesOf } from './changes.ts';

const FOLIOS = ['a', 'b', 'c'].map((seed) => deriveFolio(seed, 0));
const TYPES = ['ComplaintReceived', 'ContactRecorded', 'ComplaintClosed'];
/** A stream of the ledger that is not of a complaint. */
const OTHER = 'keys';

const event = fc.record({
  stream: fc.constantFrom(OTHER, ...FOLIOS.map(streamOf)),
  type: fc.constantFrom(...TYPES),
});

async function logOf(events: readonly { readonly stream: string; readonly type: string }[]) {
  const store = new MemoryEventStore();
  for (const { stream, type } of events) {
    const body = { data: canonicalJson({}), metadata: canonicalJson({}) };
    await store.append(stream, 'any', [{ id: crypto.randomUUID(), type, ...body }]);
  }
  const moments: readonly Knowledge[] = [
    { time: 0, mark: undefined },
    ...(await Promise.all(
      store.rows.map(async ({ position }) => {
        const mark = await store.markOf(position);
        return { time: mark?.knownAt ?? 0, mark };
      }),
    )),
  ];
  return { store, moments };
}

/** The changes of all pages, added up by complaint. */
async function whole(store: MemoryEventStore, base: Knowledge, asOf: Knowledge, most: number) {
  const pages: (readonly ComplaintChange[])[] = [];
  for (let after = base.mark?.position; ; ) {
    const read = store.calls.readAll;
    const page = await changesOf(store, { base, asOf, after }, most, (position) => position);
    expect(store.calls.readAll - read).toBeLessThanOrEqual(1);
    expect(page.complaints.reduce((sum, { events }) => sum + events, 0)).toBeLessThanOrEqual(most);
    pages.push(page.complaints);
    if (page.cursor === undefined) return added(pages.flat());
    after = page.cursor;
  }
}

function added(changes: readonly ComplaintChange[]): Readonly<Record<string, Record<string, number>>> {
  const sums: Record<string, Record<string, number>> = {};
  for (const { folio, events, types } of changes) {
    expect(Object.values(types).reduce((sum, count) => sum + count, 0)).toBe(events);
    sums[folio] ??= {};
    for (const [type, count] of Object.entries(types)) sums[folio][type] = (sums[folio][type] ?? 0) + count;
  }
  return sums;
}

describe('The changes between two moments', () => {
  it('are the same in pages of any size, and added over consecutive moments', async () => {
    await fc.assertAsync(
      fc.asyncProperty(
        fc.array(event, { maxLength: 30 }),
        fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30)),
        fc.integer({ min: 1, max: 10 }),
        async (events, cuts, most) => {
          const { store, moments } = await logOf(events);
          const [low = 0, middle = 0, high = 0] = cuts
            .map((cut) => Math.min(cut, events.length))
            .sort((a, b) => a - b);
          const [a, b, c] = [moments[low], moments[middle], moments[high]];
          if (a === undefined || b === undefined || c === undefined) throw new Error('No such moment.');
          const expected = added(
            events.slice(low, high).flatMap(({ stream, type }) => {
              const folio = FOLIOS.find((one) => streamOf(one) === stream);
              return folio === undefined ? [] : [{ folio, events: 1, types: { [type]: 1 } }];
            }),
          );
          expect(await whole(store, a, c, most)).toEqual(expected);
          const parts = [await whole(store, a, b, most), await whole(store, b, c, most)].flatMap((part) =>
            Object.entries(part).map(([folio, types]) => ({
              folio,
              events: Object.values(types).reduce((sum, count) => sum + count, 0),
              types,
            })),
          );
          expect(added(parts)).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('name the moments, and are none in an empty log', async () => {
    const { store, moments } = await logOf([]);
    const [start] = moments;
    if (start === undefined) throw new Error('No moment.');
    const page = await changesOf(store, { base: start, asOf: start, after: undefined }, 10, String);
    expect(page).toEqual({
      base: expect.objectContaining({ position: null, events: 0 }),
      asOf: expect.objectContaining({ position: null, events: 0 }),
      complaints: [],
    });
    expect(store.calls.readAll).toBe(0);
  });
});
