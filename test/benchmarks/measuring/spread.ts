/** The least, the median and the most of several readings. */
export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** @throws RangeError without readings: a figure without a measurement is a mistake of the benchmark. */
export function spreadOf(readings: readonly number[]): Spread {
  const sorted = readings.toSorted((a, b) => a - b);
  const min = sorted[0];
  const max = sorted.at(-1);
  if (min === undefined || max === undefined) throw new RangeError('Nothing was measured.');
  const upper = sorted[Math.floor(sorted.length / 2)] ?? max;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? min;
  return { min, median: (lower + upper) / 2, max };
}

/** `sorted[floor(p × (n − 1))]`, as in reports. @throws RangeError without values. */
export function percentile(values: readonly number[], p: number): number {
  const value = values.toSorted((a, b) => a - b)[Math.floor(p * (values.length - 1))];
  if (value === undefined) throw new RangeError('Nothing was measured.');
  return value;
}

/** The same percentile of both sides of each pair of runs. */
export function percentilesOf(
  pairs: readonly Readonly<Record<'ledger' | 'raw', { readonly times: readonly number[] }>>[],
  p: number,
): readonly { readonly ledger: number; readonly raw: number }[] {
  return pairs.map(({ ledger, raw }) => ({
    ledger: percentile(ledger.times, p),
    raw: percentile(raw.times, p),
  }));
}
