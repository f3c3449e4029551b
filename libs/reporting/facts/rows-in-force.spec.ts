import { describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import { keptRows } from '../testing/kept-rows.ts';
import { RowsInForce } from './rows-in-force.ts';
import type { SignedRow } from './withdrawals.ts';

function inForce(...rows: readonly SignedRow[]): readonly SignedRow[] {
  const kept = keptRows();
  const found = new RowsInForce(kept);
  for (const row of rows) found.take(row);
  return kept.some(found.end());
}

/** The rule in plain words: each withdrawal takes away the first row that is equal to it. */
function plainly(rows: readonly SignedRow[]): readonly SignedRow[] {
  const left = rows.filter(([sign]) => sign === 1);
  for (const [, ...cells] of rows.filter(([sign]) => sign === -1)) {
    const at = left.findIndex(([, ...others]) => JSON.stringify(others) === JSON.stringify(cells));
    if (at >= 0) left.splice(at, 1);
  }
  return left;
}

describe('the rows in force', () => {
  it('are the added rows, in their order, when nothing was withdrawn', () => {
    expect(inForce([1, 2, null], [1, 1, null])).toEqual([
      [1, 2, null],
      [1, 1, null],
    ]);
  });

  it('are fewer by one for each withdrawal of an equal row, in any order', () => {
    expect(inForce([-1, 1, null, 5], [1, 1, null, 5], [1, 1, null, 5])).toEqual([[1, 1, null, 5]]);
  });

  it('keep rows that differ in any cell, also at the same time', () => {
    expect(inForce([1, 1, null, 5], [1, 1, null, 6], [-1, 1, null, 5])).toEqual([[1, 1, null, 6]]);
    expect(inForce([1, 1, 7, 5], [-1, 1, null, 5])).toEqual([[1, 1, 7, 5]]);
  });

  const rows = fc.array(
    fc.tuple(
      fc.constantFrom(1, 1, -1),
      fc.integer({ min: 1, max: 3 }),
      fc.constantFrom(null, 7),
      fc.constantFrom('a', 'b', null),
    ),
    { maxLength: 30 },
  );

  it('are those of the plain rule, in their order, when rows of one time come together', () => {
    const byTime = rows.map((some) => some.toSorted((a, b) => a[1] - b[1]));
    const agree = (some: readonly SignedRow[]) => expect(inForce(...some)).toEqual(plainly(some));
    fc.assert(fc.property(byTime, agree), { numRuns: 300 });
  });

  it('are those of the plain rule in any order of rows', () => {
    // Which of two equal rows is removed shows in the order alone.
    const sorted = (some: readonly SignedRow[]) => some.map((row) => JSON.stringify(row)).toSorted();
    const agree = (some: readonly SignedRow[]) =>
      expect(sorted(inForce(...some))).toEqual(sorted(plainly(some)));
    fc.assert(fc.property(rows, agree), { numRuns: 300 });
  });
});
