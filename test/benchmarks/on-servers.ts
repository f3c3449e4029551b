import type { BenchmarkName } from '../../apps/cli/bench/names.ts';
import type { BenchAnswer } from './answer.ts';

type Engines = BenchAnswer['engines'];

/** What the raw side does where it is no file; the catalogue tells of files. */
const EVENTSTOREDB: Partial<Record<BenchmarkName, string>> = {
  append: 'the same events by the bare client, one append each, as many in flight, each stream in order',
  replay: 'the bare client’s readAll; it parses every event, asked or not',
  history: 'the bare client’s readStream, which parses',
};

/** These add to the one log of a server, so that nothing that counts its events may come after them. */
const WRITING: readonly BenchmarkName[] = ['runner', 'http', 'append'];

/** What the raw side of a benchmark is on these engines. */
export function againstOn({ events, views }: Engines, name: BenchmarkName, files: string): string {
  if (name === 'rebuild' && (events !== 'sqlite' || views !== 'sqlite')) {
    const reading = events === 'sqlite' ? 'the events read in order' : 'the bare client’s readAll';
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

/** Why a benchmark cannot be run on these engines. */
export function refusalOn({ events }: Engines, name: BenchmarkName): string | undefined {
  if (events === 'sqlite' || name !== 'import') return undefined;
  return 'Not measured: each run of it needs an empty event store, and an EventStoreDB server cannot be emptied.';
}
