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
  'console',
] as const;

export type BenchmarkName = (typeof BENCHMARKS)[number];

export function isBenchmark(name: string): name is BenchmarkName {
  return BENCHMARKS.some((known) => known === name);
}

/** Complaints in the ledger that is measured, unless told otherwise. */
export const DEFAULT_COMPLAINTS = 10_000;
/** The same when `console` is measured alone: its limit is for a ledger of this size. */
export const CONSOLE_COMPLAINTS = 200_000;

/** Complaints in the ledger for these benchmarks, unless told otherwise. None named: all of them. */
export function defaultComplaints(names: readonly string[]): number {
  return names.length > 0 && names.every((name) => name === 'console')
    ? CONSOLE_COMPLAINTS
    : DEFAULT_COMPLAINTS;
}
