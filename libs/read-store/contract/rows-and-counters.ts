import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Condition, Row, RowQuery, Scalar } from '../port.ts';
import {
  allRows,
  at,
  batch,
  documents,
  FIRST,
  freshLocation,
  type ReadStoreLocationFactory,
  SHELF,
} from './fixtures.ts';

const ROWS: Row[] = [
  { day: '2026-01-02', book: 'bee', pages: 5, weight: 0.5 },
  { day: '2026-01-01', book: 'ant', pages: -5, weight: null },
  { day: '2026-01-01', book: 'ant', pages: Number.MAX_SAFE_INTEGER },
  { day: '2026-01-03', book: 'cow', pages: true, weight: 3 },
  { day: '2026-01-03', book: 'cow', pages: null, weight: 3 },
];

export function describeRowsAndCounters(factory: ReadStoreLocationFactory): void {
  describe('rows', () => {
    const location = freshLocation(factory);
    beforeEach(async () => {
      await location.store.prepare(SHELF, 1, 'live');
      await location.store.commit([batch(undefined, 2, { rows: ROWS.slice(0, 2) })]);
      await location.store.commit([batch(2, 5, { rows: ROWS.slice(2) })]);
    });
    const sorted = (rows: Scalar[][]) => rows.map((row) => JSON.stringify(row)).sort();

    it('are read in the order of appending, in the requested columns', async () => {
      expect(await allRows(location.store, { select: ['pages', 'day'] })).toEqual([
        [5, '2026-01-02'],
        [-5, '2026-01-01'],
        [Number.MAX_SAFE_INTEGER, '2026-01-01'],
        [1, '2026-01-03'],
        [null, '2026-01-03'],
      ]);
      expect(await allRows(location.store, { select: ['weight'] })).toEqual([
        [0.5],
        [null],
        [null],
        [3],
        [3],
      ]);
    });

    describe.each([
      ['before', false],
      ['after', true],
    ])('are found %s the secondary indexes are made', (_, indexed) => {
      beforeEach(async () => {
        if (indexed) await location.store.complete(FIRST);
      });

      it.each<[string, readonly Condition[], (number | null)[]]>([
        ['equality', [{ field: 'book', equals: 'ant' }], [-5, Number.MAX_SAFE_INTEGER]],
        ['null', [{ field: 'weight', equals: null }], [-5, Number.MAX_SAFE_INTEGER]],
        [
          'a half-open range',
          [{ field: 'day', from: '2026-01-01', below: '2026-01-02' }],
          [-5, Number.MAX_SAFE_INTEGER],
        ],
        ['one of several', [{ field: 'book', in: ['bee', 'cow'] }], [5, 1, null]],
        ['one of several or null', [{ field: 'pages', in: [5, null] }], [5, null]],
        ['a range of numbers', [{ field: 'pages', from: -5, below: 5 }], [-5, 1]],
        [
          'all conditions',
          [
            { field: 'day', from: '2026-01-03' },
            { field: 'pages', equals: 1 },
          ],
          [1],
        ],
      ])('by %s', async (__, where, expected) => {
        const rows = await allRows(location.store, { select: ['pages'], where });
        expect(sorted(rows)).toEqual(sorted(expected.map((pages) => [pages])));
      });
    });

    it('may be many, and a reader may stop early', async () => {
      const many = Array.from({ length: 2_500 }, (_, i) => ({ day: '2026-02-01', book: 'x', pages: i }));
      await location.store.commit([batch(5, 6, { rows: many })]);
      const where = [{ field: 'book', equals: 'x' }] as const;
      const all = await allRows(location.store, { select: ['pages'], where });
      expect(all.map(([pages]) => Number(pages)).sort((a, b) => a - b)).toEqual(
        many.map(({ pages }) => pages),
      );
      for await (const chunk of location.store.rows(FIRST, { select: ['pages'], where })) {
        expect(chunk.length).toBeGreaterThan(0);
        break;
      }
    });

    describe.each([
      ['before', false],
      ['after', true],
    ])('are summed %s the secondary indexes are made', (_, indexed) => {
      /** The sums, from all their parts. */
      const sums = async (query: Omit<RowQuery, 'summed'>) => {
        const found = new Map<string, number>();
        for (const [part, ...cells] of await allRows(location.store, { ...query, summed: 'pages' })) {
          expect(part).not.toBe(0);
          const name = JSON.stringify(cells);
          found.set(name, (found.get(name) ?? 0) + Number(part));
        }
        return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
      };
      beforeEach(async () => {
        if (indexed) await location.store.complete(FIRST);
        const more: Row[] = [
          { day: '2026-01-02', book: 'bee', pages: 7, weight: 0.5 },
          { day: '2026-01-04', book: 'dog', pages: 9, weight: 1 },
          { day: '2026-01-04', book: 'dog', pages: -9, weight: 1 },
          { day: '2026-01-01', book: 'eel', pages: 2 },
          { day: '2026-01-01', book: 'eel', pages: 3, weight: null },
        ];
        await location.store.commit([batch(5, 6, { rows: more })]);
      });

      it('over rows that are equal in all selected columns, also in absent ones', async () => {
        const where = [{ field: 'day', from: '2026-01-01', below: '2026-01-05' }];
        expect(await sums({ select: ['book', 'weight'], where })).toEqual({
          '["ant",null]': Number.MAX_SAFE_INTEGER - 5,
          '["bee",0.5]': 12,
          '["cow",3]': 1,
          '["eel",null]': 5,
        });
        expect(await sums({ select: ['weight', 'day'] })).toEqual({
          '[0.5,"2026-01-02"]': 12,
          '[3,"2026-01-03"]': 1,
          '[null,"2026-01-01"]': Number.MAX_SAFE_INTEGER,
        });
      });

      it('over the rows of the conditions only', async () => {
        const where = [
          { field: 'day', from: '2026-01-01' },
          { field: 'book', in: ['bee', 'eel'] },
        ];
        expect(await sums({ select: ['day'], where })).toEqual({ '["2026-01-01"]': 5, '["2026-01-02"]': 12 });
        expect(await sums({ select: ['day'], where: [{ field: 'book', equals: 'none' }] })).toEqual({});
      });
    });

    it('are read as of one moment, while other reads see later commits', async () => {
      const seen: Scalar[] = [];
      for await (const chunk of location.store.rows(FIRST, { select: ['pages'] })) {
        if (seen.length === 0) {
          await location.store.commit([
            batch(5, 6, {
              rows: [{ day: '2026-03-01', book: 'new' }],
              documents: documents({ new: { title: 'New' } }),
            }),
          ]);
          expect((await location.store.load(FIRST, ['new'])).size).toBe(1);
        }
        seen.push(...chunk.map(([pages]) => pages ?? null));
      }
      expect(seen).toHaveLength(ROWS.length);
    });

    it('are not searched by an unknown column', async () => {
      const misuse = { code: 'misuse' };
      await expect(allRows(location.store, { select: ['colour'] })).rejects.toMatchObject(misuse);
      await expect(allRows(location.store, { select: [] })).rejects.toMatchObject(misuse);
      for (const summed of ['colour', 'book', 'weight']) {
        await expect(allRows(location.store, { select: ['day'], summed })).rejects.toMatchObject(misuse);
      }
      await expect(
        allRows(location.store, { select: ['day'], where: [{ field: 'constructor', equals: 1 }] }),
      ).rejects.toMatchObject(misuse);
      await expect(
        allRows(location.store, { select: ['day'], where: [{ field: 'day', equals: 1 }] }),
      ).rejects.toMatchObject(misuse);
    });
  });

  describe('counters', () => {
    const location = freshLocation(factory);
    beforeEach(async () => {
      await location.store.prepare(SHELF, 1, 'live');
    });

    it('add up and are read by a range of names, in order', async () => {
      const add = (from: number | undefined, to: number, counters: [string, number][]) =>
        location.store.commit([batch(from, to, { counters: new Map(counters) })]);
      await add(undefined, 1, [
        ['b', 1],
        ['a', 2],
      ]);
      await add(1, 2, [
        ['b', 40],
        ['c', -7],
        ['é', 1],
      ]);
      await add(2, 3, [['a', -2]]);
      expect([...(await location.store.counters(FIRST, '', '\u{10ffff}'))]).toEqual([
        ['b', 41],
        ['c', -7],
        ['é', 1],
      ]);
      expect([...(await location.store.counters(FIRST, 'b', 'c'))]).toEqual([['b', 41]]);
      expect([...(await location.store.counters(FIRST, 'b', '~', 1))]).toEqual([['b', 41]]);
      expect([...(await location.store.counters(FIRST, 'b\u0000', '~', 1))]).toEqual([['c', -7]]);
    });
  });

  describe('snapshot', () => {
    const location = freshLocation(factory);

    it('does not change while others write', async () => {
      await location.store.prepare(SHELF, 1, 'live');
      await location.store.commit([
        batch(undefined, 1, { documents: documents({ a: { title: 'A' } }), rows: ROWS.slice(0, 1) }),
      ]);
      const seen = await location.store.snapshot(async (reader) => {
        await location.store.commit([
          batch(1, 2, {
            documents: documents({ a: { title: 'AA' }, b: {} }),
            rows: ROWS.slice(1),
            counters: new Map([['n', 1]]),
          }),
        ]);
        const rows: unknown[] = [];
        for await (const chunk of reader.rows(FIRST, { select: ['day'] })) rows.push(...chunk);
        const sums: unknown[] = [];
        for await (const chunk of reader.rows(FIRST, { select: ['day'], summed: 'pages' }))
          sums.push(...chunk);
        return {
          position: (await reader.generations(SHELF.name))[0]?.position,
          found: Object.fromEntries(await reader.load(FIRST, ['a', 'b'])),
          keys: (await reader.find(FIRST, { limit: 9 })).keys,
          count: await reader.count(FIRST),
          counters: (await reader.counters(FIRST, '', '~')).size,
          rows: rows.length,
          sums,
        };
      });
      expect(seen).toMatchObject({ position: at(1), rows: 1, sums: [[5, '2026-01-02']] });
      expect(seen).toMatchObject({ found: { a: { title: 'A' } }, keys: ['a'], count: 1, counters: 0 });
      expect(Object.keys(seen.found)).toEqual(['a']);
      expect(await location.store.count(FIRST)).toBe(2);
    });

    it('throws the error of its callback', async () => {
      const reading = location.store.snapshot(() => Promise.reject(new Error('stopped')));
      await expect(reading).rejects.toThrow('stopped');
    });
  });
}
