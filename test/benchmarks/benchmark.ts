import type { Config } from '#config';
import type { BenchmarkName } from '../../apps/cli/bench/names.ts';
import type { BareEngines } from './bare/bare-engines.ts';
import type { Material } from './material/material.ts';
import type { Manifest } from './material/prepared-ledger.ts';
import type { Measure } from './measuring/measure.ts';

/** What a benchmark is given; each runs in a process of its own. */
export interface Bench {
  /** Complaints in the ledger measured. */
  readonly complaints: number;
  /** The ledger prepared for this run, which nobody may change. */
  readonly prepared: { readonly config: Config; readonly manifest: Manifest };
  /** A ledger of this benchmark's own; without a copy of the prepared one it is empty. */
  ownLedger(name: string, from?: 'copy of the prepared' | 'nothing'): Promise<Config>;
  /** A file name in a directory that is removed afterwards. */
  scratch(name: string): string;
  readonly material: Material;
  readonly bare: BareEngines;
  /** Says on standard error how far it is. */
  say(text: string): void;
  /** Called at the beginning of each run. */
  readonly onRun: (run: number) => void;
}

/** What a benchmark found. */
export interface Findings {
  /** What was done in one run, e.g. `{complaints: 2000, events: 4000}`. */
  readonly work: Readonly<Record<string, number | string>>;
  readonly measures: readonly Measure[];
  /** What was checked of the result, in words; a check that does not hold is an error. */
  readonly checked: readonly string[];
  /**
   * Peak memory in MiB where it is not that of the benchmark's own process to its end: of a server that it started, or
   * before checks that need much themselves.
   */
  readonly peakMiB?: number | undefined;
}

/** One benchmark: a file in `cases/` and a line in the catalogue. */
export interface Benchmark {
  readonly about: string;
  /** What the raw engine does meanwhile. */
  readonly against: string;
  /** Whether it looks at the prepared ledger. */
  readonly needsLedger: boolean;
  /** Views that it needs in the prepared ledger. */
  readonly needsViews?: boolean;
  /** @throws WrongResultError when the work was not done right. */
  run(bench: Bench): Promise<Findings>;
}

export type Catalogue = Readonly<Record<BenchmarkName, Benchmark>>;
