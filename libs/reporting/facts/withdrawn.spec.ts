import { describe, expect, it } from '@jest/globals';
import { RowsInForce, type SignedRow } from './withdrawn.ts';

function inForce(...rows: readonly SignedRow[]): readonly SignedRow[] {
  const found = new RowsInForce();
  for (const row of rows) found.take(row);
  return found.all();
}

describe('the rows in force', () => {
  it('are those that were added, in their order, when nothing was withdrawn', () => {
    expect(inForce([1, 2, null], [1, 1, null])).toEqual([
      [1, 2, null],
      [1, 1, null],
    ]);
  });

  it('lose one for each withdrawal of an equal one, wherever it stands', () => {
    expect(inForce([-1, 1, null, 5], [1, 1, null, 5], [1, 1, null, 5])).toEqual([[1, 1, null, 5]]);
  });

  it('keep what differs in anything that was read, also at the same time', () => {
    expect(inForce([1, 1, null, 5], [1, 1, null, 6], [-1, 1, null, 5])).toEqual([[1, 1, null, 6]]);
    expect(inForce([1, 1, 7, 5], [-1, 1, null, 5])).toEqual([[1, 1, 7, 5]]);
  });
});
