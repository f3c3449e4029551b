/** A figure of durations, in the unit of its name. */
export interface Summary {
  readonly count: number;
  readonly min: number | null;
  readonly mean: number | null;
  readonly median: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly max: number | null;
}

/** "Summed as integer milliseconds, divided once, rounded half-even to 4 decimals." */
export function summaryOf(milliseconds: readonly number[], unit: number): Summary {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const n = sorted.length;
  const sum = sorted.reduce((total, one) => total + BigInt(one), 0n);
  // "Percentile p is sorted[floor(p × (n − 1))], the median is p = 0.5; without observations null."
  const at = (p: number): number | null => {
    const one = sorted[Math.floor(p * (n - 1))];
    return one === undefined ? null : rounded(BigInt(one), BigInt(unit));
  };
  return {
    count: n,
    min: at(0),
    mean: n === 0 ? null : rounded(sum, BigInt(n) * BigInt(unit)),
    median: at(0.5),
    p90: at(0.9),
    p95: at(0.95),
    p99: at(0.99),
    max: at(1),
  };
}

/** A fraction, half-even to 4 decimals. */
export function rounded(above: bigint, below: bigint): number {
  const sign = above < 0n ? -1n : 1n;
  const scaled = above * sign * 10_000n;
  const whole = scaled / below;
  const twice = (scaled % below) * 2n;
  const up = twice > below || (twice === below && whole % 2n === 1n);
  return Number(sign * (up ? whole + 1n : whole)) / 10_000;
}
