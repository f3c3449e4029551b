import { describe, expect, it } from '@jest/globals';
import type { ReadStore, ViewSchema } from '../port.ts';
import {
  allRows,
  at,
  batch,
  documents,
  FIRST,
  freshLocation,
  parkedKey,
  type ReadStoreLocationFactory,
  SECOND,
  SHELF,
} from './fixtures.ts';

export function describeGenerations(factory: ReadStoreLocationFactory): void {
  describe('generations', () => {
    const location = freshLocation(factory);
    const states = async () =>
      (await location.store.generations(SHELF.name)).map(({ generation, state }) => [generation, state]);

    it('begin empty, and the first is live at once in any case', async () => {
      expect(await location.store.generations()).toEqual([]);
      expect(await location.store.prepare(SHELF, 1, 'building')).toMatchObject({
        ...FIRST,
        state: 'live',
        position: undefined,
        events: 0,
      });
    });

    it('may be prepared again', async () => {
      await location.store.prepare(SHELF, 1, 'live');
      await location.store.commit([batch(undefined, 1, { documents: documents({ a: { title: 'A' } }) })]);
      expect(await location.store.prepare(SHELF, 1, 'live')).toMatchObject({ position: at(1) });
      expect(await location.store.prepare(SHELF, 1, 'live')).toMatchObject({ position: at(1) });
      expect(await (await location.open()).prepare(SHELF, 1, 'building')).toMatchObject({
        position: at(1),
        state: 'live',
      });
      expect(await location.store.count(FIRST)).toBe(1);
    });

    it('may be prepared by several instances at once', async () => {
      const others = [await location.open(), await location.open()];
      const prepared = await Promise.all(
        [location.store, ...others].map((store) => store.prepare(SHELF, 1, 'live')),
      );
      expect(prepared.map(({ state }) => state)).toEqual(['live', 'live', 'live']);
      expect(await states()).toEqual([[1, 'live']]);
    });

    it('keep the schema they were made with', async () => {
      await location.store.prepare(SHELF, 1, 'live');
      const reordered: ViewSchema = {
        ...SHELF,
        indexes: Object.fromEntries(Object.entries(SHELF.indexes ?? {}).reverse()),
      };
      await location.store.prepare(reordered, 1, 'live');
      await expect(
        location.store.prepare({ ...SHELF, indexes: { title: 'text' } }, 1, 'live'),
      ).rejects.toMatchObject({
        code: 'misuse',
      });
      await expect(location.store.prepare({ ...SHELF, version: 2 }, 1, 'live')).rejects.toMatchObject({
        code: 'misuse',
      });
    });

    it('are built beside the live one and promoted', async () => {
      await location.store.prepare(SHELF, 1, 'live');
      await location.store.commit([batch(undefined, 1, { documents: documents({ a: { title: 'old' } }) })]);
      await expect(location.store.prepare(SHELF, 2, 'live')).rejects.toMatchObject({ code: 'misuse' });
      await location.store.prepare({ ...SHELF, version: 2 }, 2, 'building');
      const second = { ...SECOND, version: 2 };
      await location.store.commit([
        batch(undefined, 2, { view: second, documents: documents({ a: { title: 'new' } }) }),
      ]);
      expect(await states()).toEqual([
        [1, 'live'],
        [2, 'building'],
      ]);
      expect(Object.fromEntries(await location.store.load(FIRST, ['a']))).toEqual({ a: { title: 'old' } });

      await location.store.promote(second);
      expect(await states()).toEqual([
        [1, 'retired'],
        [2, 'live'],
      ]);
      expect(await location.store.count(second, [{ field: 'title', equals: 'new' }])).toBe(1);
      expect(Object.fromEntries(await location.store.load(FIRST, ['a']))).toEqual({ a: { title: 'old' } });

      await location.store.promote(second);
      await location.store.promote(FIRST);
      expect(await states()).toEqual([
        [1, 'live'],
        [2, 'retired'],
      ]);
    });

    it('are ready for readers once they are completed, with or without content', async () => {
      const readiness = async (store = location.store) =>
        (await store.generations(SHELF.name)).map(({ ready }) => ready);
      const other = await location.open();
      expect((await location.store.prepare(SHELF, 1, 'live')).ready).toBe(false);
      await location.store.commit([batch(undefined, 1, { documents: documents({ a: { title: 'A' } }) })]);
      expect((await location.store.prepare(SHELF, 1, 'live')).ready).toBe(false);
      expect(await readiness(other)).toEqual([false]);
      expect(await location.store.complete(FIRST)).toMatchObject({ ...FIRST, ready: true, position: at(1) });
      expect(await readiness(other)).toEqual([true]);
      expect((await other.complete(FIRST)).ready).toBe(true);

      await location.store.commit([batch(1, 2, { documents: documents({ b: { title: 'B' } }) })]);
      expect(await readiness()).toEqual([true]);
      expect(await location.store.count(FIRST, [{ field: 'title', equals: 'B' }])).toBe(1);

      await location.store.prepare(SHELF, 2, 'building');
      expect(await readiness()).toEqual([true, false]);
      expect((await location.store.complete(SECOND)).ready).toBe(true);
      expect(await readiness()).toEqual([true, true]);
    });

    it('are ready when they are promoted', async () => {
      await location.store.prepare(SHELF, 1, 'live');
      await location.store.prepare(SHELF, 2, 'building');
      await location.store.commit([batch(undefined, 1, { view: SECOND })]);
      await location.store.promote(SECOND);
      expect((await location.store.generations(SHELF.name)).map(({ ready }) => ready)).toEqual([false, true]);
    });

    it('show a snapshot whether they were ready at its moment', async () => {
      await location.store.prepare(SHELF, 1, 'live');
      await location.store.commit([batch(undefined, 1)]);
      await location.store.snapshot(async (reader) => {
        await location.store.complete(FIRST);
        expect((await reader.generations(SHELF.name)).map(({ ready }) => ready)).toEqual([false]);
      });
      expect((await location.store.generations(SHELF.name)).map(({ ready }) => ready)).toEqual([true]);
    });

    it('show a change of state in their revision', async () => {
      await location.store.prepare(SHELF, 1, 'live');
      await location.store.prepare(SHELF, 2, 'building');
      const before = await location.store.generations(SHELF.name);
      await location.store.promote(SECOND);
      const after = await location.store.generations(SHELF.name);
      expect(after.map(({ revision }, i) => revision > (before[i]?.revision ?? revision))).toEqual([
        true,
        true,
      ]);
    });

    it('are dropped with their content, but never while live', async () => {
      await location.store.prepare(SHELF, 1, 'live');
      await location.store.prepare(SHELF, 2, 'building');
      const held = {
        view: SECOND,
        documents: documents({ a: { title: 'A', tags: ['x'] } }),
        rows: [{ day: '2026-01-01', book: 'a' }],
        counters: new Map([['n', 1]]),
        parked: new Map([['p', parkedKey('p', 1)]]),
      };
      await location.store.commit([batch(undefined, 1, held)]);
      await expect(location.store.drop(FIRST)).rejects.toMatchObject({ code: 'misuse' });
      await location.store.drop(SECOND);
      expect(await states()).toEqual([[1, 'live']]);
      await expect(location.store.load(SECOND, ['a'])).rejects.toMatchObject({ code: 'unknown-view' });

      await location.store.prepare(SHELF, 2, 'building');
      expect(await location.store.count(SECOND)).toBe(0);
      expect(await location.store.count(SECOND, [{ field: 'tags', equals: 'x' }])).toBe(0);
      expect(await allRows(location.store, { select: ['book'] }, SECOND)).toEqual([]);
      expect((await location.store.counters(SECOND, '', '~')).size).toBe(0);
      expect(await location.store.parked(SECOND)).toEqual([]);
    });

    it('of several views are listed by name and generation', async () => {
      for (const name of ['b-view', 'a-view']) {
        await location.store.prepare({ ...SHELF, name }, 1, 'live');
        await location.store.prepare({ ...SHELF, name }, 2, 'building');
      }
      expect(
        (await location.store.generations()).map(({ name, generation }) => `${name} ${generation}`),
      ).toEqual(['a-view 1', 'a-view 2', 'b-view 1', 'b-view 2']);
      expect(await location.store.generations('a-view')).toHaveLength(2);
    });

    it.each<[string, (store: ReadStore) => Promise<unknown>]>([
      ['load', (store) => store.load(FIRST, ['a'])],
      ['find', (store) => store.find(FIRST, { limit: 1 })],
      ['count', (store) => store.count(FIRST)],
      ['rows', (store) => allRows(store, { select: ['day'] })],
      ['counters', (store) => store.counters(FIRST, '', '~')],
      ['parked', (store) => store.parked(FIRST)],
      ['commit', (store) => store.commit([batch(undefined, 1)])],
      ['complete', (store) => store.complete(FIRST)],
      ['promote', (store) => store.promote(FIRST)],
      ['drop', (store) => store.drop(FIRST)],
    ])('that do not exist are refused by %s', async (_, call) => {
      await expect(call(location.store)).rejects.toMatchObject({ code: 'unknown-view' });
      await location.store.prepare({ ...SHELF, version: 7 }, 1, 'live');
      await expect(call(location.store)).rejects.toMatchObject({ code: 'unknown-view' });
    });

    it('are not reachable once the store is closed', async () => {
      await location.store.prepare(SHELF, 1, 'live');
      await location.store.close();
      await location.store.close();
      await expect(location.store.count(FIRST)).rejects.toMatchObject({ code: 'unavailable' });
      await expect(location.store.commit([batch(undefined, 1)])).rejects.toMatchObject({
        code: 'unavailable',
      });
    });
  });
}
