import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#canonical-json';
import type { Condition } from '../port.ts';
import { FEW } from '../walk.ts';
import {
  allKeys,
  batch,
  documents,
  FIRST,
  freshLocation,
  type ReadStoreLocationFactory,
  SHELF,
  sharedLocation,
} from './fixtures.ts';

const BOOKS: Record<string, JsonObject> = {
  ant: { title: 'Ants', pages: 100, lent: false, tags: ['nature', 'small'] },
  bee: { title: 'Bees', pages: 250.5, lent: true, tags: ['nature'] },
  cow: { title: 'Cows', pages: 100, lent: false, tags: [] },
  dog: { title: null, pages: -3, lent: null, tags: null },
  elk: { note: 'without any index member' },
};

export function describeDocuments(factory: ReadStoreLocationFactory): void {
  describe('unchanged documents', () => {
    const location = sharedLocation(factory);
    beforeAll(async () => {
      await location.store.prepare(SHELF, 1, 'live');
      await location.store.commit([batch(undefined, 5, { documents: documents(BOOKS) })]);
    });

    it('are loaded by key as they were written, without absent ones', async () => {
      const found = await location.store.load(FIRST, ['bee', 'elk', 'yak', 'bee']);
      expect(Object.fromEntries(found)).toEqual({ bee: BOOKS['bee'], elk: BOOKS['elk'] });
    });

    const cases: [string, readonly Condition[], string[]][] = [
      ['text equality', [{ field: 'title', equals: 'Bees' }], ['bee']],
      ['number equality', [{ field: 'pages', equals: 100 }], ['ant', 'cow']],
      ['truth', [{ field: 'lent', equals: true }], ['bee']],
      ['falsehood', [{ field: 'lent', equals: false }], ['ant', 'cow']],
      ['null, which is the same as a missing member', [{ field: 'title', equals: null }], ['dog', 'elk']],
      ['one of several', [{ field: 'pages', in: [-3, 250.5, 7] }], ['bee', 'dog']],
      ['one of several or null', [{ field: 'pages', in: [250.5, null] }], ['bee', 'elk']],
      ['an empty list of values', [{ field: 'pages', in: [] }], []],
      ['a half-open range', [{ field: 'pages', from: 100, below: 250.5 }], ['ant', 'cow']],
      ['from', [{ field: 'pages', from: 100 }], ['ant', 'bee', 'cow']],
      ['below, which excludes null', [{ field: 'title', below: 'Bees' }], ['ant']],
      ['a range without ends: every value', [{ field: 'lent' }], ['ant', 'bee', 'cow']],
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
        if (indexed) await location.store.complete(FIRST);
      });

      it.each(cases)('by %s', async (__, where, expected) => {
        expect(await allKeys(location.store, { where, limit: 1 })).toEqual(expected);
        expect(await allKeys(location.store, { where, limit: 1_000 })).toEqual(expected);
        expect(await location.store.count(FIRST, where)).toBe(expected.length);
      });

      it.each<[string, readonly Condition[], string[]]>([
        ['one field', [{ field: 'lent', equals: false }], ['ant', 'cow']],
        ['a field that is absent', [{ field: 'lent', equals: null }], ['elk', 'dog']],
        [
          'two fields',
          [
            { field: 'title', equals: 'Cows' },
            { field: 'lent', equals: false },
          ],
          ['cow'],
        ],
        [
          'a field and a range of the order',
          [
            { field: 'lent', equals: false },
            { field: 'pages', below: 100 },
          ],
          [],
        ],
        [
          'a field, a list and a range of another field',
          [
            { field: 'lent', equals: false },
            { field: 'tags', equals: null },
            { field: 'title', from: 'B' },
          ],
          ['cow'],
        ],
        ['a range of another field', [{ field: 'title', below: 'Cows' }], ['ant', 'bee']],
        ['another field', [{ field: 'title', equals: 'Cows' }], ['cow']],
        ['another field that is absent', [{ field: 'title', equals: null }], ['elk', 'dog']],
        ['a range of the order', [{ field: 'pages', below: 100 }], ['dog']],
        ['any value of the order', [{ field: 'pages' }], ['dog', 'ant', 'cow', 'bee']],
        ['no value of the order', [{ field: 'pages', equals: null }], ['elk']],
        ['a value of the order or none', [{ field: 'pages', in: [100, null] }], ['elk', 'ant', 'cow']],
      ])('by %s, sorted by another one, in pages of any size', async (__, where, expected) => {
        for (const limit of [1, 2, 3]) {
          const sort = { field: 'pages', direction: 'ascending' } as const;
          expect(await allKeys(location.store, { where, sort, limit })).toEqual(expected);
          const back = { field: 'pages', direction: 'descending' } as const;
          expect(await allKeys(location.store, { where, sort: back, limit })).toEqual(expected.toReversed());
        }
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
          expect(await allKeys(location.store, { sort: { field, direction }, limit })).toEqual(expected);
        }
      });
    });
  });

  describe('documents of which few have a value and many another', () => {
    const BOOKS_OF_A_LIBRARY = Array.from({ length: FEW + 200 }, (_, i) => ({
      key: `book-${String(i).padStart(4, '0')}`,
      book: { title: i % 9 === 0 ? 'Few' : 'Many', pages: i % 11 === 0 ? null : (i * 37) % 101 },
    }));
    const location = sharedLocation(factory);
    beforeAll(async () => {
      await location.store.prepare(SHELF, 1, 'live');
      const entries = new Map(BOOKS_OF_A_LIBRARY.map(({ key, book }) => [key, book]));
      await location.store.commit([batch(undefined, 5, { documents: entries })]);
      await location.store.complete(FIRST);
    });

    it.each([
      ['Few', 'ascending', 7],
      ['Few', 'descending', 7],
      ['Many', 'ascending', 100],
      ['Many', 'descending', 100],
    ] as const)('are found by %s, sorted by another field %s', async (title, direction, limit) => {
      const sorted = BOOKS_OF_A_LIBRARY.filter(({ book }) => book.title === title)
        .toSorted((a, b) => (a.book.pages ?? -1) - (b.book.pages ?? -1) || (a.key < b.key ? -1 : 1))
        .map(({ key }) => key);

      const where = [{ field: 'title', equals: title }];
      const found = await allKeys(location.store, { where, sort: { field: 'pages', direction }, limit });

      expect(found).toEqual(direction === 'ascending' ? sorted : sorted.toReversed());
    });
  });

  describe('documents', () => {
    const location = freshLocation(factory);
    beforeEach(async () => {
      await location.store.prepare(SHELF, 1, 'live');
      await location.store.commit([batch(undefined, 5, { documents: documents(BOOKS) })]);
    });

    it('are paged without gap or double while others are written', async () => {
      const sort = { field: 'pages', direction: 'ascending' } as const;
      const first = await location.store.find(FIRST, { sort, limit: 3 });
      expect(first.keys).toEqual(['elk', 'dog', 'ant']);
      await location.store.commit([
        batch(5, 6, {
          documents: documents({ aaa: { pages: -9 }, bat: { pages: 100 }, fox: { pages: 900 }, cow: null }),
        }),
      ]);
      const second = await location.store.find(FIRST, { sort, limit: 3, cursor: first.cursor });
      expect(second.keys).toEqual(['bat', 'bee', 'fox']);
      expect(second.cursor).toBeUndefined();
    });

    it('compare by code points, not by UTF-16 units or by language', async () => {
      const titles = ['Z', 'a', 'é', '\uffff', '\u{1f41c}'];
      await location.store.commit([
        batch(5, 6, {
          documents: new Map([
            ...Object.keys(BOOKS).map((key) => [key, null] as const),
            ...titles.map((title, i) => [`${title}-${i}`, { title }] as const),
          ]),
        }),
      ]);
      const byTitle = await allKeys(location.store, {
        sort: { field: 'title', direction: 'ascending' },
        limit: 2,
      });
      expect(byTitle).toEqual(titles.map((title, i) => `${title}-${i}`));
      expect(await allKeys(location.store, { limit: 2 })).toEqual(byTitle);
      expect(await location.store.count(FIRST, [{ field: 'title', from: '\uffff' }])).toBe(2);
    });

    it('are not searched by a member without an index', async () => {
      const misuse = { code: 'misuse' };
      await expect(
        location.store.find(FIRST, { where: [{ field: 'note', equals: 'x' }], limit: 1 }),
      ).rejects.toMatchObject(misuse);
      await expect(location.store.count(FIRST, [{ field: 'key', equals: 'ant' }])).rejects.toMatchObject(
        misuse,
      );
      await expect(
        location.store.find(FIRST, { sort: { field: 'note', direction: 'ascending' }, limit: 1 }),
      ).rejects.toMatchObject(misuse);
      await expect(
        location.store.find(FIRST, { sort: { field: 'tags', direction: 'ascending' }, limit: 1 }),
      ).rejects.toMatchObject(misuse);
    });

    it.each([0, -1, 1.5, 1_001, Number.NaN])('are not given in pages of %d', async (limit) => {
      await expect(location.store.find(FIRST, { limit })).rejects.toMatchObject({ code: 'misuse' });
    });

    it('are not continued by a cursor of another query or by another text', async () => {
      const { cursor } = await location.store.find(FIRST, { limit: 1 });
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
          location.store.find(FIRST, { sort, limit: 1, cursor: strange ?? '' }),
        ).rejects.toMatchObject({
          code: 'misuse',
        });
      }
    });
  });
}
