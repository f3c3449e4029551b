import { describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import { keptRows } from '../testing/kept-rows.ts';
import { SummedRows } from './summed-rows.ts';
import type { SignedRow } from './withdrawals.ts';

function inForce(...rows: readonly SignedRow[]): readonly (readonly unknown[])[] {
  return inForceOf(rows);
}

/** @param mostWaiting how many different rows wait for further parts of their sums. */
function inForceOf(rows: readonly SignedRow[], mostWaiting?: number): readonly (readonly unknown[])[] {
  const kept = keptRows();
  const found = new SummedRows(kept, mostWaiting);
  for (const row of rows) found.take(row);
  return kept.some(found.end()).map(([, ...cells]) => cells);
}

describe('summed rows', () => {
  it('are kept as many times as they are in force', () => {
    expect(inForce([2, 1, null, 'a'], [1, 1, null, 'b'])).toEqual([
      [1, null, 'a'],
      [1, null, 'a'],
      [1, null, 'b'],
    ]);
  });

  it('are fewer when a part of a sum is negative, wherever it comes', () => {
    expect(inForce([3, 1, null, 'a'], [1, 2, 7, null], [-2, 1, null, 'a'], [-1, 2, 7, null])).toEqual([
      [1, null, 'a'],
    ]);
    expect(inForce([-1, 1, null, 'a'], [2, 1, null, 'a'])).toEqual([[1, null, 'a']]);
  });

  it('differ when any cell differs', () => {
    expect(inForce([1, 1, null, 'a'], [-1, 1, 7, 'a'])).toEqual([[1, null, 'a']]);
  });

  it('are as many as the sum of all parts says', () => {
    const row = fc.tuple(
      fc.integer({ min: -3, max: 3 }),
      fc.integer({ min: 1, max: 3 }),
      fc.constantFrom(null, 7),
      fc.constantFrom('a', null),
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), fc.constantFrom(1, 2, undefined), (rows, waiting) => {
        const sums = new Map<string, number>();
        for (const [sum, ...cells] of rows) {
          const name = JSON.stringify(cells);
          sums.set(name, sum + (sums.get(name) ?? 0));
        }
        const plainly = [...sums].flatMap(([name, sum]) => new Array<string>(Math.max(0, sum)).fill(name));
        const found = inForceOf(rows, waiting).map((cells) => JSON.stringify(cells));
        expect(found.sort()).toEqual(plainly.sort());
      }),
    );
  });
});
