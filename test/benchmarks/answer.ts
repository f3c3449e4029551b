import type { BenchmarkName } from '../../apps/cli/bench/names.ts';
import type { LoadRow, PageRow } from './benchmark.ts';
import type { Measure } from './measuring/measure.ts';

/** One benchmark in the answer. */
export type Line = {
  readonly name: BenchmarkName;
  readonly about: string;
  readonly against: string;
} & (
  | {
      readonly ok: true;
      readonly work: Readonly<Record<string, number | string>>;
      readonly measures: readonly Measure[];
      readonly checked: readonly string[];
      readonly load?: readonly LoadRow[] | undefined;
      readonly pages?: readonly PageRow[] | undefined;
      /** Why nothing was measured: something that it needs is not here. Then there are no measures. */
      readonly skipped?: string | undefined;
      /** The peak memory of the process in MiB, the raw side included; for `http` that of the server. */
      readonly peakMiB: number;
      readonly seconds: number;
    }
  | { readonly ok: false; readonly error: string }
);

/** The document that `bench --json` prints. */
export interface BenchAnswer {
  readonly at: string;
  readonly machine: {
    readonly node: string;
    readonly cores: number;
    readonly model: string;
    /** The load average of the last minute at the start: if it is high, other programs were running too. */
    readonly load: number;
  };
  readonly engines: { readonly events: string; readonly views: string };
  readonly complaints: number;
  /** Events of the prepared ledger; 0 if no benchmark needed it. */
  readonly events: number;
  readonly records: { readonly source: 'real' | 'synthetic' | 'none'; readonly note: string };
  readonly runs: number;
  readonly benchmarks: readonly Line[];
}
