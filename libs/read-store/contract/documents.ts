import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#canonical-json';
import type { Condition } from '../port.ts';
import {
  allKeys,
  batch,
  documents,
  FIRST,
  freshPlace,
  type ReadStorePlaceFactory,
  SHELF,
  sharedPlace,
} from './fixtures.ts';

const BOOKS: Record<string, JsonObject> = {
  ant: { title: 'Ants', pages: 100, lent: false, tags: ['nature', 'small'] },
  bee: { title: 'Bees', pages: 250.5, lent: true, tags: ['nature'] },
  cow: { title: 'Cows', pages: 100, lent: false, tags: [] },
  dog: { title: null, pages: -3, lent: null, tags: null },
  elk: { note: 'without any index member' },
};

export function describeDocuments(factory: ReadStorePlaceFactory): void {
  describe('documents that stay as they are', () => {
    const place = sharedPlace(factory);
    beforeAll(async () => {
      await place.store.prepare(SHELF, 1, 'live');
      await place.store.commit([batch(undefined, 5, { documents: documents(BOOKS) })]);
    });

    it('are loaded by key as they were written; absent ones are left out', async () => {
      const found = await place.store.load(FIRST, ['bee', 'elk', 'yak', 'bee']);
      expect(Object.fromEntries(found)).toEqual({ bee: BOOKS['bee'], elk: BOOKS['elk'] });
    });

    const cases: [string, readonly Condition[], string[]][] = [
      ['text equality', [{ field: 'title', equals: 'Bees' }], ['bee']],
      ['number equality', [{ field: 'pages', equals: 100 }], ['ant', 'cow']],
      ['truth', [{ field: 'lent', equals: true }], ['bee']],
      ['falsehood', [{ field: 'lent', equals: false }], ['ant', 'cow']],
      ['null, which a missing member is too', [{ field: 'title', equals: null }], ['dog', 'elk']],
      ['one of several', [{ field: 'pages', in: [-3, 250.5, 7] }], ['bee', 'dog']],
      ['one of several or null', [{ field: 'pages', in: [250.5, null] }], ['bee', 'elk']],
      ['one of none', [{ field: 'pages', in: [] }], []],
      ['a half-open range', [{ field: 'pages', from: 100, below: 250.5 }], ['ant', 'cow']],
      ['from', [{ field: 'pages', from: 100 }], ['ant', 'bee', 'cow']],
      ['below, where null is outside', [{ field: 'title', below: 'Bees' }], ['ant']],
      ['a range without ends: whatever has a value', [{ field: 'lent' }], ['ant', 'bee', 'cow']],
      ['an item of a list', [{ field: 'tags', equals: 'nature' }], ['ant', 'bee']],
      [
        'one of several items, each document once',
        [{ field: 'tags', in: ['small', 'nature'] }],
        ['ant', 'bee'],
      ],
      ['a range of items', [{ field: 'tags', from: 'p' }], ['ant']],
      ['no item at all', [{ field: 'tags', equals: null }], ['cow', 'dog', 'elk']],
      ['an item or none', [{ field: 'tags', in: ['small', null] }], ['ant', 'cow', 'dog', 'elk']],
      [
        'all conditions together',
        [
          { field: 'tags', equals: 'nature' },
          { field: 'lent', equals: false },
        ],
        ['ant'],
      ],
    ];

    describe.each([
      ['before', false],
      ['after', true],
    ])('are found %s the secondary indexes are made', (_, indexed) => {
      beforeAll(async () => {
        if (indexed) await place.store.prepare(SHELF, 1, 'live');
      });

      it.each(cases)('by %s', async (__, where, expected) => {
        expect(await allKeys(place.store, { where, limit: 1 })).toEqual(expected);
        expect(await allKeys(place.store, { where, limit: 1_000 })).toEqual(expected);
        expect(await place.store.count(FIRST, where)).toBe(expected.length);
      });

      it.each<[string, 'ascending' | 'descending', string[]]>([
        ['key', 'ascending', ['ant', 'bee', 'cow', 'dog', 'elk']],
        ['key', 'descending', ['elk', 'dog', 'cow', 'bee', 'ant']],
        ['title', 'ascending', ['dog', 'elk', 'ant', 'bee', 'cow']],
        ['title', 'descending', ['cow', 'bee', 'ant', 'elk', 'dog']],
        ['pages', 'ascending', ['elk', 'dog', 'ant', 'cow', 'bee']],
        ['pages', 'descending', ['bee', 'cow', 'ant', 'dog', 'elk']],
        ['lent', 'ascending', ['dog', 'elk', 'ant', 'cow', 'bee']],
      ])('sorted by %s %s, in pages of any size', async (field, direction, expected) => {
        for (const limit of [1, 2, 3, 5, 6]) {
          expect(await allKeys(place.store, { sort: { field, direction }, limit })).toEqual(expected);
        }
      });
    });
  });

  describe('documents', () => {
    const place = freshPlace(factory);
    beforeEach(async () => {
      await place.store.prepare(SHELF, 1, 'live');
      await place.store.commit([batch(undefined, 5, { documents: documents(BOOKS) })]);
    });

    it('are paged steadily while others are written', async () => {
      const sort = { field: 'pages', direction: 'ascending' } as const;
      const first = await place.store.find(FIRST, { sort, limit: 3 });
      expect(first.keys).toEqual(['elk', 'dog', 'ant']);
      await place.store.commit([
        batch(5, 6, {
          documents: documents({ aaa: { pages: -9 }, bat: { pages: 100 }, fox: { pages: 900 }, cow: null }),
        }),
      ]);
      const second = await place.store.find(FIRST, { sort, limit: 3, cursor: first.cursor });
      expect(second.keys).toEqual(['bat', 'bee', 'fox']);
      expect(second.cursor).toBeUndefined();
    });

    it('compare by code points, not by UTF-16 units or by language', async () => {
      const titles = ['Z', 'a', 'é', '\uffff', '\u{1f41c}'];
      await place.store.commit([
        batch(5, 6, {
          documents: new Map([
            ...Object.keys(BOOKS).map((key) => [key, null] as const),
            ...titles.map((title, i) => [`${title}-${i}`, { title }] as const),
          ]),
        }),
      ]);
      const byTitle = await allKeys(place.store, {
        sort: { field: 'title', direction: 'ascending' },
        limit: 2,
      });
      expect(byTitle).toEqual(titles.map((title, i) => `${title}-${i}`));
      expect(await allKeys(place.store, { limit: 2 })).toEqual(byTitle);
      expect(await place.store.count(FIRST, [{ field: 'title', from: '\uffff' }])).toBe(2);
    });

    it('are not searched by what has no index', async () => {
      const misuse = { code: 'misuse' };
      await expect(
        place.store.find(FIRST, { where: [{ field: 'note', equals: 'x' }], limit: 1 }),
      ).rejects.toMatchObject(misuse);
      await expect(place.store.count(FIRST, [{ field: 'key', equals: 'ant' }])).rejects.toMatchObject(misuse);
      await expect(
        place.store.find(FIRST, { sort: { field: 'note', direction: 'ascending' }, limit: 1 }),
      ).rejects.toMatchObject(misuse);
      await expect(
        place.store.find(FIRST, { sort: { field: 'tags', direction: 'ascending' }, limit: 1 }),
      ).rejects.toMatchObject(misuse);
    });

    it.each([0, -1, 1.5, 1_001, Number.NaN])('are not given in pages of %d', async (limit) => {
      await expect(place.store.find(FIRST, { limit })).rejects.toMatchObject({ code: 'misuse' });
    });

    it('are not continued by a cursor of another query or by any other text', async () => {
      const { cursor } = await place.store.find(FIRST, { limit: 1 });
      const sort = { field: 'pages', direction: 'ascending' } as const;
      for (const strange of [
        cursor,
        '',
        'x',
        '%00',
        Buffer.from('[1]').toString('base64url'),
        '{"$gt":""}',
      ]) {
        await expect(
          place.store.find(FIRST, { sort, limit: 1, cursor: strange ?? '' }),
        ).rejects.toMatchObject({
          code: 'misuse',
        });
      }
    });
  });
}
