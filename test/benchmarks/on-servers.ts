import type { BenchmarkName } from '../../apps/cli/bench/names.ts';
import type { BenchAnswer } from './answer.ts';

type Engines = BenchAnswer['engines'];

/** The raw side on an EventStoreDB; the catalogue describes it for files. */
const EVENTSTOREDB: Partial<Record<BenchmarkName, string>> = {
  append: 'the same events by the bare client, one append each, as many in flight, each stream in order',
  import: 'the same events by the bare client, one append a complaint, as many in flight',
  'import-jsonl': 'the same events by the bare client, one append a complaint, as many in flight',
  replay: 'the bare client’s subscribeToAll; it parses every event, asked or not',
  history: 'the bare client’s readStream, which parses',
};

/** The shares to reach there. Over a network, less of the time is the ledger's own than with a file. */
const REACH_ON_EVENTSTOREDB: Partial<Record<BenchmarkName, number>> = {
  append: 0.7,
  import: 0.7,
  'import-jsonl': 0.7,
  replay: 0.8,
};

/** These benchmarks add to the only log of a server, so all benchmarks that count its events run before them. */
const WRITING: readonly BenchmarkName[] = [
  'runner',
  'http',
  'load',
  'console',
  'append',
  'import',
  'import-jsonl',
];

/** The share of the raw engine's throughput that a benchmark has to reach on an engine. */
export function reachOn(events: Engines['events'], name: BenchmarkName, onFiles: number): number {
  return (events === 'sqlite' ? undefined : REACH_ON_EVENTSTOREDB[name]) ?? onFiles;
}

/** The description of a benchmark's raw side on these engines. */
export function againstOn({ events, views }: Engines, name: BenchmarkName, files: string): string {
  if (name === 'rebuild' && (events !== 'sqlite' || views !== 'sqlite')) {
    const reading = events === 'sqlite' ? 'the events read in order' : 'the bare client’s subscribeToAll';
    const writing = views === 'sqlite' ? 'inserted' : 'inserted by the bare driver’s unordered bulk writes';
    return `the slower of two: ${reading}; the resulting documents, rows and counters ${writing}, then indexed`;
  }
  return (events === 'sqlite' ? undefined : EVENTSTOREDB[name]) ?? files;
}

/** The order in which benchmarks can share these engines. */
export function orderOn({ events }: Engines, names: readonly BenchmarkName[]): readonly BenchmarkName[] {
  if (events === 'sqlite') return names;
  const writing = WRITING.filter((name) => names.includes(name));
  return [...names.filter((name) => !WRITING.includes(name)), ...writing];
}
