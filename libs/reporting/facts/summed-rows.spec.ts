import { describe, expect, it } from '@jest/globals';
import { SummedRows } from './summed-rows.ts';
import type { SignedRow } from './withdrawn.ts';

function inForce(...rows: readonly SignedRow[]): readonly (readonly unknown[])[] {
  const kept: (readonly unknown[])[] = [];
  const found = new SummedRows({ push: ([, ...cells]) => kept.push(cells) });
  for (const row of rows) found.take(row);
  expect(found.end()).toBeUndefined();
  return kept;
}

describe('summed rows', () => {
  it('are kept as many times as they are in force', () => {
    expect(inForce([2, 1, null, 'a'], [1, 1, null, 'b'])).toEqual([
      [1, null, 'a'],
      [1, null, 'a'],
      [1, null, 'b'],
    ]);
  });

  it('are added up when a sum comes in parts, also when a part is a withdrawal', () => {
    expect(inForce([3, 1, null, 'a'], [1, 2, 7, null], [-2, 1, null, 'a'], [-1, 2, 7, null])).toEqual([
      [1, null, 'a'],
    ]);
    expect(inForce([-1, 1, null, 'a'], [2, 1, null, 'a'])).toEqual([[1, null, 'a']]);
  });

  it('differ when any cell differs', () => {
    expect(inForce([1, 1, null, 'a'], [-1, 1, 7, 'a'])).toEqual([[1, null, 'a']]);
  });
});
