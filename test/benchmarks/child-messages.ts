import type { BenchmarkName } from '../../apps/cli/bench/names.ts';
import type { Findings } from './benchmark.ts';
import type { Manifest } from './material/prepared-ledger.ts';

/** Where a run takes place; each process reads its own configuration from it. */
export interface Place {
  /** The project's root. */
  readonly root: string;
  /** Holds everything that the run makes; removed afterwards. */
  readonly directory: string;
  readonly complaints: number;
  /** As LEDGER_EVENTS and LEDGER_VIEWS. */
  readonly events?: string | undefined;
  readonly views?: string | undefined;
}

/** Tells this run from others on a server that they share. */
export function runOf(directory: string): string {
  return `bench-${directory.slice(-6).toLowerCase()}`;
}

/** What a process of its own is asked to do. */
export type Order =
  | { readonly do: 'prepare'; readonly place: Place; readonly withViews: boolean }
  | { readonly do: 'measure'; readonly place: Place; readonly name: BenchmarkName };

export interface Prepared {
  readonly manifest: Manifest;
  readonly material: { readonly source: 'real' | 'synthetic'; readonly note: string };
}

/** What it answers, besides telling how far it is. */
export type Answer =
  | { readonly say: string }
  | { readonly prepared: Prepared }
  | { readonly found: Findings; readonly peakMiB: number }
  | { readonly failed: string };
