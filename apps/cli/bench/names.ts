/** Every benchmark, in the order in which they run. */
export const BENCHMARKS = [
  'append',
  'http',
  'load',
  'import',
  'import-jsonl',
  'replay',
  'rebuild',
  'runner',
  'history',
  'read',
  'report',
  'as-of',
] as const;

export type BenchmarkName = (typeof BENCHMARKS)[number];

export function isBenchmark(name: string): name is BenchmarkName {
  return BENCHMARKS.some((known) => known === name);
}

/** Complaints in the ledger that is measured, unless told otherwise. */
export const DEFAULT_COMPLAINTS = 10_000;
