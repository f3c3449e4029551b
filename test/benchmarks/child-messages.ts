import type { BenchmarkName } from '../../apps/cli/bench/names.ts';
import type { Findings } from './benchmark.ts';
import type { Manifest } from './material/prepared-ledger.ts';

/** Where a run takes place. Each process reads its configuration from it. */
export interface Place {
  /** The project's root. */
  readonly root: string;
  /** The directory of everything that the run creates; removed afterwards. */
  readonly directory: string;
  readonly complaints: number;
  /** The engines, as in LEDGER_EVENTS and LEDGER_VIEWS. */
  readonly events?: string | undefined;
  readonly views?: string | undefined;
}

/** A name for this run, which distinguishes it from others on a shared server. */
export function runOf(directory: string): string {
  return `bench-${directory.slice(-6).toLowerCase()}`;
}

/** An order to a child process. */
export type Order =
  | { readonly do: 'prepare'; readonly place: Place; readonly withViews: boolean }
  | {
      readonly do: 'measure';
      readonly place: Place;
      readonly name: BenchmarkName;
      readonly options: MeasureOptions;
    };

/** Options of the command line for one benchmark. */
export interface MeasureOptions {
  /** The directory for CPU profiles of a server that is measured. */
  readonly profile?: string | undefined;
  /** How long an endurance run takes. */
  readonly minutes?: number | undefined;
}

export interface Prepared {
  readonly manifest: Manifest;
  readonly material: { readonly source: 'real' | 'synthetic'; readonly note: string };
}

/** The answers of a child process; `say` reports its progress. */
export type Answer =
  | { readonly say: string }
  | { readonly prepared: Prepared }
  | { readonly found: Findings; readonly peakMiB: number }
  | { readonly failed: string };
