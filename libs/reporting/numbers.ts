const DECIMALS = 10_000n;

/** A fraction rounded to four decimals, half to even. The calculation is exact, without binary fractions. */
export function fraction(numerator: bigint, denominator: bigint): number {
  const negative = numerator < 0n;
  const scaled = (negative ? -numerator : numerator) * DECIMALS;
  let rounded = scaled / denominator;
  const twice = (scaled % denominator) * 2n;
  if (twice > denominator || (twice === denominator && rounded % 2n === 1n)) rounded += 1n;
  // Made from its decimal text, so that only the last step uses binary fractions.
  const value = Number(`${rounded / DECIMALS}.${String(rounded % DECIMALS).padStart(4, '0')}`);
  return negative && value !== 0 ? -value : value;
}

/** The statistics of a set of durations. Without observations `count` is 0 and the others are null. */
export type Summary = {
  readonly count: number;
  readonly min: number | null;
  readonly mean: number | null;
  readonly median: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly max: number | null;
};

/**
 * @param values whole milliseconds. They are summed exactly and divided once.
 * @param unit the length of the unit shown, in milliseconds.
 */
export function summarise(values: readonly number[], unit: number): Summary {
  const count = values.length;
  if (count === 0) {
    return { count: 0, min: null, mean: null, median: null, p90: null, p95: null, p99: null, max: null };
  }
  const sorted = Float64Array.from(values).sort();
  const show = (value: number | undefined): number => fraction(BigInt(value ?? 0), BigInt(unit));
  const percentile = (p: number): number => show(sorted[rank(p, count)]);
  return {
    count,
    min: show(sorted[0]),
    mean: fraction(sumOf(sorted), BigInt(count) * BigInt(unit)),
    median: percentile(50),
    p90: percentile(90),
    p95: percentile(95),
    p99: percentile(99),
    max: show(sorted[count - 1]),
  };
}

/** The exact sum. It uses numbers as long as they are exact. */
function sumOf(values: Float64Array): bigint {
  let sum = 0n;
  let part = 0;
  for (const value of values) {
    const more = part + value;
    if (Number.isSafeInteger(more)) {
      part = more;
    } else {
      sum += BigInt(part);
      part = value;
    }
  }
  return sum + BigInt(part);
}

/** floor(p × (n − 1)) with p in whole per cent, so that 0.9 × 10 is 9. */
function rank(percent: number, count: number): number {
  return Math.floor((percent * (count - 1)) / 100);
}
