import { describe, expect, it } from '@jest/globals';
import { RowsInForce, type SignedRow } from './withdrawn.ts';

function inForce(...rows: readonly SignedRow[]): readonly SignedRow[] {
  const found = new RowsInForce();
  for (const row of rows) found.take(row);
  return found.all();
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
});
