import { beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#canonical-json';
import type { Condition, ViewSchema } from '../port.ts';
import { allKeys, batch, FIRST, type ReadStoreLocationFactory, SHELF, sharedLocation } from './fixtures.ts';

const TEXTS = [
  '',
  "'; DROP TABLE generation; --",
  '"quoted"',
  '$where',
  '$.title',
  'a.b',
  '{"$gt":""}',
  '%',
  '_',
  '*',
  '\\',
  'nul\u0000inside',
  'line\r\nbreak',
  '__proto__',
  'constructor',
  'toString',
  '\u{1f41c}\u200d\u{1f41c}',
  'x'.repeat(100_000),
];

/** A document with hostile member names, too. It is made by parsing, which makes `__proto__` a plain member. */
function hostile(title: string): JsonObject {
  return {
    ...JSON.parse('{"$set":{"a.b":1},"__proto__":{"lent":true},"constructor":"x"}'),
    title,
    tags: [title],
  };
}

export function describeHostileValues(factory: ReadStoreLocationFactory): void {
  describe('hostile values', () => {
    // No test here changes the store, so one location is enough.
    const location = sharedLocation(factory);
    beforeAll(async () => {
      await location.store.prepare(SHELF, 1, 'live');
      await location.store.commit([
        batch(undefined, 1, {
          documents: new Map(TEXTS.map((text) => [`key ${text}`, hostile(text)])),
          rows: TEXTS.map((text) => ({ day: text, book: text })),
          counters: new Map(TEXTS.map((text, i) => [text, i + 1])),
        }),
      ]);
    });

    it('come back unchanged, under their keys', async () => {
      const found = await location.store.load(
        FIRST,
        TEXTS.map((text) => `key ${text}`),
      );
      expect([...found.keys()].sort()).toEqual(TEXTS.map((text) => `key ${text}`).sort());
      for (const text of TEXTS) {
        expect(JSON.stringify(found.get(`key ${text}`))).toBe(JSON.stringify(hostile(text)));
      }
    });

    it.each(TEXTS.map((text) => [text.slice(0, 40), text]))('match only themselves: %j', async (_, text) => {
      const expected = [`key ${text}`];
      expect(await allKeys(location.store, { where: [{ field: 'title', equals: text }], limit: 9 })).toEqual(
        expected,
      );
      expect(await allKeys(location.store, { where: [{ field: 'tags', in: [text] }], limit: 9 })).toEqual(
        expected,
      );
      expect((await location.store.counters(FIRST, text, `${text}\u0000`)).get(text)).toBe(
        TEXTS.indexOf(text) + 1,
      );
      for await (const rows of location.store.rows(FIRST, {
        select: ['day'],
        where: [{ field: 'book', equals: text }],
      })) {
        expect(rows).toEqual([[text]]);
      }
    });

    it('are paged through in any order', async () => {
      for (const direction of ['ascending', 'descending'] as const) {
        const keys = await allKeys(location.store, { sort: { field: 'title', direction }, limit: 2 });
        expect([...keys].sort()).toEqual(TEXTS.map((text) => `key ${text}`).sort());
      }
    });

    it('that are not scalars never reach the engine', async () => {
      const injected: unknown[] = [
        { $gt: '' },
        { $ne: null },
        ['x'],
        Number.NaN,
        'lone \ud800',
        Symbol('x'),
        7n,
      ];
      for (const value of injected) {
        // Values that a careless caller could take from a request's body.
        const conditions = [
          { field: 'title', equals: value },
          { field: 'title', from: value },
          { field: 'tags', in: [value] },
        ];
        for (const condition of conditions) {
          await expect(location.store.count(FIRST, [careless(condition)])).rejects.toMatchObject({
            code: 'misuse',
          });
        }
      }
    });

    it.each(['__proto__', 'constructor', 'toString', '$where', 'title; --', 'a"b'])(
      'are not fields: %j',
      async (field) => {
        await expect(location.store.count(FIRST, [{ field, equals: 'x' }])).rejects.toMatchObject({
          code: 'misuse',
        });
        await expect(
          location.store.find(FIRST, { sort: { field, direction: 'ascending' }, limit: 1 }),
        ).rejects.toMatchObject({ code: 'misuse' });
      },
    );

    it.each<[string, Partial<ViewSchema>]>([
      ['view', { name: 'a"; DROP TABLE x' }],
      ['view', { name: '' }],
      ['view', { name: 'Upper' }],
      ['index', { indexes: { 'a.b': 'text' } }],
      ['index', { indexes: { $where: 'text' } }],
      ['index', { indexes: JSON.parse('{"constructor":"text"}') }],
      ['index', { indexes: { key: 'text' } }],
      ['index', { indexes: { same: 'text', SAME: 'text' } }],
      ['column', { rows: { columns: { 'a"b': 'text' }, indexes: [] } }],
      ['row index', { rows: { columns: { a: 'text' }, indexes: [['b']] } }],
      ['row index', { rows: { columns: { a: 'text' }, indexes: [[]] } }],
      ['compound index', { compound: [['title', 'colour']] }],
      ['compound index', { compound: [['title', 'constructor']] }],
      ['compound index', { compound: [['title', 'title']] }],
      ['compound index', { compound: [['title', 'tags']] }],
      ['compound index', { compound: [['title']] }],
    ])('are not names of a %s: %j', async (_, change) => {
      await expect(
        location.store.prepare({ ...SHELF, name: 'other', compound: [], ...change }, 1, 'live'),
      ).rejects.toMatchObject({
        code: 'misuse',
      });
    });
  });
}

function careless(condition: object): Condition {
  return Object.assign({ field: '', equals: null }, { equals: undefined }, condition);
}
