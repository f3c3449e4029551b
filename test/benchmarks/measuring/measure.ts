import { type Spread, spreadOf } from './spread.ts';

/** The limit that a figure has to reach, and which number is compared with it. */
export interface Reach {
  /** `ratio`: ledger to raw engine; `ledger`: the figure itself. */
  readonly of: 'ratio' | 'ledger';
  readonly limit: number;
}

/** One figure of a benchmark. */
export interface Measure {
  readonly name: string;
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  readonly ledger: Spread;
  /** The figure of the raw engine for the same work; absent if there is none. */
  readonly raw?: Spread;
  /** Ledger to raw engine, pair by pair. */
  readonly ratio?: Spread;
  readonly reach?: Reach;
  /** Whether the median reaches the limit. */
  readonly reached?: boolean;
}

export interface MeasureOptions {
  readonly name: string;
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  /** The limit that the figure or the ratio has to reach. */
  readonly reach?: number;
}

export interface ComparedOptions extends MeasureOptions {
  /** What has to reach the limit; without it the ratio. */
  readonly reachOf?: Reach['of'];
}

/** A figure of the ledger alone, one reading for each run. */
export function alone(options: MeasureOptions, ledger: readonly number[]): Measure {
  const { reach, ...about } = options;
  const spread = spreadOf(ledger);
  return {
    ...about,
    ledger: spread,
    ...(reach === undefined ? {} : held(options.better, spread, { of: 'ledger', limit: reach })),
  };
}

/** A figure of the ledger and of the raw engine, one pair of readings for each run. */
export function compared(
  options: ComparedOptions,
  pairs: readonly { readonly ledger: number; readonly raw: number }[],
): Measure {
  const { reach, reachOf: of = 'ratio', ...about } = options;
  const ledger = spreadOf(pairs.map((pair) => pair.ledger));
  const ratio = spreadOf(pairs.map((pair) => pair.ledger / pair.raw));
  return {
    ...about,
    ledger,
    raw: spreadOf(pairs.map(({ raw }) => raw)),
    ratio,
    ...(reach === undefined
      ? {}
      : held(options.better, of === 'ratio' ? ratio : ledger, { of, limit: reach })),
  };
}

function held(better: 'higher' | 'lower', { median }: Spread, reach: Reach) {
  return { reach, reached: better === 'higher' ? median >= reach.limit : median <= reach.limit };
}

/** The effort of one side of a pair. */
export interface Effort {
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/**
 * The units of work in a second, which have to reach `reach` times those of the raw engine, and the processor time of
 * one unit. The processor time says more than the clock if other programs use the machine too.
 */
export function throughput(
  { unit, units, reach }: { readonly unit: string; readonly units: number; readonly reach: number },
  pairs: readonly { readonly ledger: Effort; readonly raw: Effort }[],
): readonly Measure[] {
  const rate = ({ seconds }: Effort): number => units / seconds;
  const cpu = ({ cpuSeconds }: Effort): number => (cpuSeconds / units) * 1_000_000;
  const both = (read: (effort: Effort) => number) =>
    pairs.map(({ ledger, raw }) => ({ ledger: read(ledger), raw: read(raw) }));
  return [
    compared({ name: 'throughput', unit: `${unit}s/s`, better: 'higher', reach }, both(rate)),
    compared({ name: 'processor time', unit: `µs/${unit}`, better: 'lower' }, both(cpu)),
  ];
}
