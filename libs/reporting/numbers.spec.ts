import { describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import { byCodePoints } from './code-points.ts';
import { fraction, summarise } from './numbers.ts';

describe('fraction', () => {
  it.each([
    [1n, 3n, 0.3333],
    [2n, 3n, 0.6667],
    [1n, 20_000n, 0],
    [3n, 20_000n, 0.0002],
    [5n, 20_000n, 0.0002],
    [-1n, 3n, -0.3333],
    [-1n, 20_000n, 0],
    [10_082n, 3_186n, 3.1645],
  ])('%d / %d is %d: four decimals, half to even', (numerator, denominator, value) => {
    expect(fraction(numerator, denominator)).toBe(value);
  });

  it('differs from the exact value by at most half of the last decimal', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 11n), 10n ** 11n), fc.bigInt(1n, 10n ** 9n), (n, d) => {
        const rounded = BigInt(Math.round(fraction(n, d) * 10_000));
        const distance = rounded * d - n * 10_000n;
        expect((distance < 0n ? -distance : distance) * 2n).toBeLessThanOrEqual(d);
      }),
    );
  });
});

describe('summarise', () => {
  it('takes percentile p at floor(p × (n − 1)) of the sorted values', () => {
    const days = [5, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11].map((day) => day * 86_400_000);
    expect(summarise(days, 86_400_000)).toEqual({
      count: 11,
      min: 1,
      mean: 6,
      median: 6,
      p90: 10,
      p95: 10,
      p99: 10,
      max: 11,
    });
  });

  it('sums exactly beyond the largest safe integer', () => {
    const values = Array.from({ length: 3 }, () => Number.MAX_SAFE_INTEGER);
    expect(summarise(values, 1).mean).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('has only nulls and a count of 0 without observations', () => {
    expect(summarise([], 1)).toEqual({
      count: 0,
      min: null,
      mean: null,
      median: null,
      p90: null,
      p95: null,
      p99: null,
      max: null,
    });
  });
});

describe('byCodePoints', () => {
  it('puts characters beyond the first plane last', () => {
    expect(['\u{1F600}', '\uFFFD', 'a', 'Z'].toSorted(byCodePoints)).toEqual([
      'Z',
      'a',
      '\uFFFD',
      '\u{1F600}',
    ]);
  });
});
