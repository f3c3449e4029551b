import type { Config } from '#config';
import type { BenchmarkName } from '../../apps/cli/bench/names.ts';
import type { BareEngines } from './bare/bare-engines.ts';
import type { Material } from './material/material.ts';
import type { Manifest } from './material/prepared-ledger.ts';
import type { Measure } from './measuring/measure.ts';

/** What a benchmark gets. Each benchmark runs in its own process. */
export interface Bench {
  /** Number of complaints in the ledger that is measured. */
  readonly complaints: number;
  /** The ledger prepared for this run. No benchmark may change it. */
  readonly prepared: { readonly config: Config; readonly manifest: Manifest };
  /** Creates another ledger for this benchmark. Without a copy of the prepared one it is empty. */
  ownLedger(name: string, from?: 'copy of the prepared' | 'nothing'): Promise<Config>;
  /** A file name in a directory that is removed afterwards. */
  scratch(name: string): string;
  readonly material: Material;
  readonly bare: BareEngines;
  /** How long an endurance run takes. `undefined`: there is none. */
  readonly minutes?: number | undefined;
  /** The directory for CPU profiles of the server that is measured. See {@link Benchmark.profilesServer}. */
  readonly profile?: string | undefined;
  /** Prints progress on standard error. */
  say(text: string): void;
  /** Called at the beginning of each run. */
  readonly onRun: (run: number) => void;
}

/** How long requests of one kind took, in ms. */
export interface Latencies {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** What several kinds of requests, which went on together, had to wait. */
export interface LoadRow {
  /** What went on, e.g. `16 commands, 8 reports`. */
  readonly title: string;
  readonly commandsPerSecond: number;
  readonly kinds: Readonly<Record<string, Latencies>>;
  /** Lawful refusals by their code. */
  readonly refused: Readonly<Record<string, number>>;
}

/** What one page asks for from its address to its rest, in a browser that has nothing of it yet. */
export interface PageRow {
  /** The ledger and the page, e.g. `demonstration: register`. */
  readonly title: string;
  readonly requests: number;
  /** As they went over the wire, heads of answers included. */
  readonly bytes: number;
  /** Of which: scripts. */
  readonly scriptBytes: number;
  /** Every address that was asked for, in order, with what came. */
  readonly asked: readonly { readonly address: string; readonly bytes: number }[];
  /** Requests for what the page does not show, with what is wrong with each. */
  readonly notShown: readonly string[];
}

/** The results of a benchmark. */
export interface Findings {
  /** The work of one run, e.g. `{complaints: 2000, events: 4000}`. */
  readonly work: Readonly<Record<string, number | string>>;
  readonly measures: readonly Measure[];
  /** The checks of the result, as text. A check that fails is an error. */
  readonly checked: readonly string[];
  /** More figures than there is room for in {@link Findings.measures}. */
  readonly load?: readonly LoadRow[] | undefined;
  /** What pages asked for. */
  readonly pages?: readonly PageRow[] | undefined;
  /**
   * Peak memory in MiB, if it is not that of the benchmark's own process at its end: that of a server, or the peak
   * before checks that need much memory themselves.
   */
  readonly peakMiB?: number | undefined;
}

/** One benchmark: a file in `cases/` and a line in the catalogue. */
export interface Benchmark {
  readonly about: string;
  /** The same work of the raw engine. */
  readonly against: string;
  /** Whether it uses the prepared ledger. */
  readonly needsLedger: boolean;
  /** Whether it needs the views of the prepared ledger. */
  readonly needsViews?: boolean;
  /** Whether a profile is that of the server that it starts. Otherwise it is that of the benchmark's own process. */
  readonly profilesServer?: boolean;
  /** What it needs and what is not here, as a sentence. `undefined`: it can run. */
  missing?(): Promise<string | undefined>;
  /** @throws WrongResultError if the work was not done right. */
  run(bench: Bench): Promise<Findings>;
}

export type Catalogue = Readonly<Record<BenchmarkName, Benchmark>>;
