import type { BenchmarkName } from '../../apps/cli/bench/names.ts';
import type { BenchAnswer } from './answer.ts';

type Engines = BenchAnswer['engines'];

/** What the raw side does where it is no file; the catalogue tells of files. */
const EVENTSTOREDB: Partial<Record<BenchmarkName, string>> = {
  append: 'the same events by the bare client, one append each, as many in flight, each stream in order',
  import: 'the same events by the bare client, one append a complaint, as many in flight',
  replay: 'the bare client’s subscribeToAll; it parses every event, asked or not',
  history: 'the bare client’s readStream, which parses',
};

/** What is to be reached there. An append or a read over the network leaves less to the ledger than one in a file. */
const REACH_ON_EVENTSTOREDB: Partial<Record<BenchmarkName, number>> = {
  append: 0.7,
  import: 0.7,
  replay: 0.8,
};

/** These add to the one log of a server, so that nothing that counts its events may come after them. */
const WRITING: readonly BenchmarkName[] = ['runner', 'http', 'append', 'import'];

/** The share of the raw engine's throughput that a benchmark has to reach on an engine of events. */
export function reachOn(events: Engines['events'], name: BenchmarkName, onFiles: number): number {
  return (events === 'sqlite' ? undefined : REACH_ON_EVENTSTOREDB[name]) ?? onFiles;
}

/** What the raw side of a benchmark is on these engines. */
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
