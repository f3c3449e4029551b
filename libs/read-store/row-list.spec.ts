import { describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import type { Row, Scalar } from './port.ts';
import { RowList } from './row-list.ts';
import { shapeOf } from './schema.ts';

const COLUMNS = { day: 'text', pages: 'integer', price: 'real', note: 'text' } as const;
const SHAPE = shapeOf({ name: 'books', version: 1, rows: { columns: COLUMNS, indexes: [['day']] } });

const text = fc.string({ unit: 'grapheme' });
const rows = fc.array(
  fc.record(
    {
      day: text,
      pages: fc.oneof(fc.maxSafeInteger(), fc.boolean(), fc.constant(null)),
      price: fc.double({ noNaN: true, noDefaultInfinity: true }),
      note: fc.option(text),
    },
    { requiredKeys: ['day'] },
  ),
);

describe('RowList', () => {
  it('gives the added rows back, without null values', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const list = new RowList(SHAPE);
        for (const row of given) expect(list.append(row)).toBeUndefined();
        expect(list.length).toBe(given.length);
        expect([...list]).toEqual(given.map(kept));
      }),
    );
  });

  it.each<[string, Row, string]>([
    ['a text among numbers', { day: 'one', pages: 'many' }, 'pages'],
    ['an absent column that an index begins with', { pages: 1 }, 'day'],
    ['an unknown column', { day: 'one', colour: 'red' }, 'colour'],
    ['a lone surrogate', { day: '\ud800' }, 'day'],
  ])('adds nothing of a row with %s, and names the column', (_, misfit, column) => {
    const list = new RowList(SHAPE);
    list.append({ day: 'one', pages: 1 });
    expect(list.append(misfit)).toBe(column);
    list.append({ day: 'two', note: 'after it' });
    expect([...list]).toEqual([
      { day: 'one', pages: 1 },
      { day: 'two', note: 'after it' },
    ]);
  });

  it('can drop its last rows', () => {
    fc.assert(
      fc.property(rows, rows, rows, (first, dropped, last) => {
        const list = new RowList(SHAPE);
        for (const row of [...first, ...dropped]) list.append(row);
        list.shorten(first.length);
        for (const row of last) list.append(row);
        expect([...list]).toEqual([...first, ...last].map(kept));
      }),
    );
  });

  it('fits only the same columns, in any order', () => {
    const list = new RowList(SHAPE);
    const { day, ...others } = COLUMNS;
    const fits = (columns: Record<string, 'text' | 'integer' | 'real'>, indexes = [['day']]) =>
      list.fits(shapeOf({ name: 'books', version: 1, rows: { columns, indexes } }));
    expect(fits({ ...others, day })).toBe(true);
    expect(fits({ ...COLUMNS, pages: 'text' })).toBe(false);
    expect(fits({ ...COLUMNS, more: 'text' })).toBe(false);
    // The first column of an index must not be absent, which was not checked here.
    expect(fits({ ...COLUMNS }, [['day'], ['note']])).toBe(false);
  });
});

/** The row as an engine keeps it: `true` is 1, and null values are absent. */
function kept(row: Row): Row {
  const filled: Record<string, Scalar> = {};
  for (const [name, value] of Object.entries(row)) {
    if (value !== null) filled[name] = typeof value === 'boolean' ? Number(value) : value;
  }
  return filled;
}
