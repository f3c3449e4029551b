import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Batch } from '../port.ts';
import {
  allRows,
  at,
  batch,
  documents,
  FIRST,
  freshLocation,
  parkedKey,
  type ReadStoreLocationFactory,
  SHELF,
} from './fixtures.ts';

const FULL: Partial<Batch> = {
  documents: documents({ a: { title: 'A' } }),
  rows: [{ day: '2026-01-01', book: 'a' }],
  counters: new Map([['lent', 2]]),
  parked: new Map([['p', parkedKey('p', 1)]]),
};

export function describeCommits(factory: ReadStoreLocationFactory): void {
  describe('commit', () => {
    const location = freshLocation(factory);
    beforeEach(async () => {
      await location.store.prepare(SHELF, 1, 'live');
    });

    const everything = async (store = location.store) => ({
      documents: Object.fromEntries(await store.load(FIRST, ['a', 'b'])),
      rows: (await allRows(store, { select: ['book'] })).length,
      counters: Object.fromEntries(await store.counters(FIRST, '', '~')),
      parked: (await store.parked(FIRST)).map(({ key }) => key),
      position: (await store.generations(SHELF.name))[0]?.position,
    });
    const nothing = { documents: {}, rows: 0, counters: {}, parked: [], position: undefined };

    it('makes documents, rows, counters, parked keys and the checkpoint visible together', async () => {
      await location.store.commit([batch(undefined, 3, FULL)]);
      expect(await everything()).toEqual({
        documents: { a: { title: 'A' } },
        rows: 1,
        counters: { lent: 2 },
        parked: ['p'],
        position: at(3),
      });
      const [generation] = await location.store.generations(SHELF.name);
      expect(generation).toMatchObject({ ...FIRST, state: 'live', events: 3 });
    });

    it('keeps the last event beside the checkpoint, also after batches without one', async () => {
      const lastOf = async () => (await location.store.generations(SHELF.name))[0]?.last;
      expect(await lastOf()).toBeUndefined();
      await location.store.commit([batch(undefined, 2)]);
      expect(await lastOf()).toBeUndefined();
      const last = { position: at(3), id: '9bc6a8be-a734-4682-ae9c-679697201bf8' };
      await location.store.commit([batch(2, 3, { last })]);
      expect(await lastOf()).toEqual(last);
      await location.store.commit([batch(3, 5)]);
      expect(await lastOf()).toEqual(last);
      await expect(
        location.store.commit([batch(4, 6, { last: { ...last, position: at(6) } })]),
      ).rejects.toMatchObject({
        code: 'checkpoint-moved',
      });
      expect(await lastOf()).toEqual(last);
    });

    it('refuses a batch that was folded from another checkpoint, and keeps nothing of it', async () => {
      await expect(location.store.commit([batch(1, 3, FULL)])).rejects.toMatchObject({
        code: 'checkpoint-moved',
      });
      expect(await everything()).toEqual(nothing);
      await location.store.commit([batch(undefined, 3)]);
      await expect(location.store.commit([batch(undefined, 4, FULL)])).rejects.toMatchObject({
        code: 'checkpoint-moved',
      });
      expect(await everything()).toEqual({ ...nothing, position: at(3) });
    });

    it('refuses a batch that was folded from another revision', async () => {
      const [before] = await location.store.generations(SHELF.name);
      const revision = before?.revision ?? -1;
      await location.store.commit([batch(undefined, 3, { revision })]);
      await location.store.commit([batch(3, 3, { parked: new Map([['p', parkedKey('p', 1)]]) })]);
      await expect(location.store.commit([batch(3, 4, { revision: revision + 1 })])).rejects.toMatchObject({
        code: 'checkpoint-moved',
      });
      await location.store.commit([batch(3, 4, { revision: revision + 2 })]);
      expect((await everything()).position).toBe(at(4));
    });

    it('applies all batches of one call or none', async () => {
      await location.store.prepare({ ...SHELF, name: 'other' }, 1, 'live');
      const other = { ...FIRST, name: 'other' };
      const wrong = batch(9, 10, { view: other });
      await expect(location.store.commit([batch(undefined, 3, FULL), wrong])).rejects.toMatchObject({
        code: 'checkpoint-moved',
      });
      expect(await everything()).toEqual(nothing);
      await location.store.commit([batch(undefined, 3, FULL), batch(undefined, 3, { ...FULL, view: other })]);
      expect((await location.store.load(other, ['a'])).size).toBe(1);
      expect((await location.store.load(FIRST, ['a'])).size).toBe(1);
    });

    it('applies calls in their order, also when they do not wait for each other', async () => {
      await Promise.all([
        location.store.commit([batch(undefined, 1, { documents: documents({ a: { title: '1' } }) })]),
        location.store.commit([batch(1, 2, { documents: documents({ a: { title: '2' } }) })]),
        location.store.commit([batch(2, 3, { documents: documents({ a: { title: '3' } }) })]),
      ]);
      expect(await everything()).toMatchObject({ documents: { a: { title: '3' } }, position: at(3) });
    });

    it('replaces and removes documents', async () => {
      await location.store.commit([
        batch(undefined, 1, {
          documents: documents({ a: { title: 'A', tags: ['x', 'y'] }, b: { title: 'B' } }),
        }),
      ]);
      await location.store.commit([
        batch(1, 2, { documents: documents({ a: { title: 'AA', tags: ['y'] }, b: null, c: null }) }),
      ]);
      expect(await everything()).toMatchObject({ documents: { a: { title: 'AA', tags: ['y'] } } });
      expect(await location.store.count(FIRST, [{ field: 'tags', equals: 'x' }])).toBe(0);
      expect(await location.store.count(FIRST, [{ field: 'tags', equals: 'y' }])).toBe(1);
      expect(await location.store.count(FIRST)).toBe(1);
    });

    it('changes and removes parked keys', async () => {
      await location.store.commit([batch(undefined, 1, FULL)]);
      await location.store.commit([batch(1, 2, { parked: new Map([['p', parkedKey('p', 5)]]) })]);
      expect(await location.store.parked(FIRST)).toEqual([parkedKey('p', 5)]);
      await location.store.commit([batch(2, 3, { parked: new Map([['p', null]]) })]);
      expect(await location.store.parked(FIRST)).toEqual([]);
    });

    it('lets one of two instances with the same checkpoint win', async () => {
      const other = await location.open();
      const results = await Promise.allSettled([
        location.store.commit([batch(undefined, 3, FULL)]),
        other.commit([batch(undefined, 3, FULL)]),
      ]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await everything()).toMatchObject({ rows: 1, counters: { lent: 2 } });
      expect(await everything(other)).toEqual(await everything());
    });

    it('refuses a writer whose lease was taken over', async () => {
      await location.store.commit([batch(undefined, 1, { fence: 2 })]);
      await expect(location.store.commit([batch(1, 2, { ...FULL, fence: 1 })])).rejects.toMatchObject({
        code: 'fenced',
      });
      await location.store.commit([batch(1, 2, { fence: 2 })]);
      await location.store.commit([batch(2, 3, { fence: 3 })]);
      expect((await everything()).position).toBe(at(3));
    });

    it.each<[string, Partial<Batch>]>([
      ['an index member of another type', { documents: documents({ a: { title: 7 } }) }],
      ['an item of another type', { documents: documents({ a: { tags: ['x', 7] } }) }],
      ['a row with an unknown column', { rows: [{ day: '2026-01-01', book: 'a', colour: 'red' }] }],
      ['a row without the column that an index begins with', { rows: [{ book: 'a' }] }],
      ['a fraction in an integer column', { rows: [{ day: '2026-01-01', book: 'a', pages: 1.5 }] }],
      ['a fraction in a counter', { counters: new Map([['lent', 0.5]]) }],
      ['a key that has no UTF-8 form', { documents: new Map([['\ud800', {}]]) }],
    ])('refuses %s', async (_, rest) => {
      await expect(location.store.commit([batch(undefined, 1, rest)])).rejects.toMatchObject({
        code: 'misuse',
      });
      expect(await everything()).toEqual(nothing);
    });

    it('keeps what was committed for the next instance', async () => {
      await location.store.commit([batch(undefined, 3, FULL)]);
      await location.store.close();
      const again = await location.open();
      expect(await again.prepare(SHELF, 1, 'live')).toMatchObject({
        position: at(3),
        events: 3,
        state: 'live',
      });
      expect(await everything(again)).toMatchObject({ rows: 1, parked: ['p'] });
    });
  });
}
