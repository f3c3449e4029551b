import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { EventStore, LogMark } from '#event-store';
import { OPENED_TYPE } from '#identity';
import { type ImportFormat, importFiles } from '#importing';
import { ADOPTED_TYPE } from '#policy-adoption';
import { SECRET_BYTES, Secret } from '#privacy';
import { openRuntime } from '#runtime';
import { rowsBetween } from '../bare/bare-engines.ts';
import type { Bench, Benchmark, Findings } from '../benchmark.ts';
import { CFPB_COLUMNS } from '../material/cfpb-rows.ts';
import { lineOfAct } from '../material/line-of-act.ts';
import { lifeOf } from '../material/lives.ts';
import { expectSame } from '../measuring/expect-same.ts';
import { alone, throughput } from '../measuring/measure.ts';
import { byTurns, timed } from '../measuring/runs.ts';
import { digestOfWhatIsSaid } from '../measuring/what-is-said.ts';
import { reachOn } from '../on-servers.ts';

/** The same key in every run, so that the digests of two imports can be compared. */
const ID_KEY = new Secret(Buffer.alloc(SECRET_BYTES, 1));

/** A file to import. */
interface Source {
  readonly name: 'import' | 'import-jsonl';
  readonly about: string;
  readonly format: ImportFormat;
  readonly file: string;
  /** The lines of the file. Each begins with a new record, unless it is a header. */
  readonly lines: (bench: Bench, from: number) => Generator<string>;
  /** Lines before the first record. */
  readonly headers: number;
  /** Whether its complainants get pseudonyms. These are random, so two ledgers with the same records differ. */
  readonly pseudonyms: boolean;
}

/** Rows of the consumer complaint database, each a whole complaint. */
export const importing = benchmarkOf({
  name: 'import',
  about: 'a CSV file of complaints to durable events',
  format: 'cfpb',
  file: 'complaints.csv',
  lines: csvLines,
  headers: 1,
  pseudonyms: false,
});

/** Made-up lives. Each act is a line. */
export const importingLines = benchmarkOf({
  name: 'import-jsonl',
  about: 'a jsonl file of whole histories, one act a line, to durable events',
  format: 'jsonl',
  file: 'histories.jsonl',
  lines: jsonLines,
  headers: 0,
  pseudonyms: true,
});

/** From a file to durable events. */
function benchmarkOf(source: Source): Benchmark {
  return {
    about: source.about,
    against:
      'the same events inserted 1,000 to a transaction, same tables, synchronous=FULL; reading them is not counted',
    needsLedger: false,
    run: (bench) => measure(source, bench),
  };
}

async function measure(source: Source, bench: Bench): Promise<Findings> {
  const { name, format } = source;
  const { kind } = bench.prepared.config.events;
  // A server has one log, which keeps what earlier runs imported. So each run has other records there.
  const hasOneLog = kind !== 'sqlite';
  const digested = !hasOneLog && !source.pseudonyms;
  const digests = new Set<string>();
  const file = bench.scratch(source.file);
  let records = 0;
  let events = 0;
  let peakMiB: number | undefined;
  const pairs = await byTurns(
    async (run) => {
      const config = await bench.ownLedger(`${name}-${run}`);
      if (run === 0 || hasOneLog) {
        records = await write(file, source, bench, hasOneLog ? run * bench.complaints : 0);
      }
      const runtime = openRuntime(config);
      const ledger = await runtime.ledger();
      const store = await runtime.events();
      const before = await store.head();
      const work = () => importFiles({ files: [file], format, ledger, idKey: ID_KEY, clock: runtime.clock });
      const effort = await timed(work);
      // Measured before the raw side holds all the rows in this process.
      peakMiB ??= process.resourceUsage().maxRSS / 1_024;
      const { read, accepted, rejected } = effort.gave;
      expectSame('records imported', { read, accepted, rejected }, sameNumber(records));
      events = effort.gave.events;
      const last = await store.head();
      const own = await ownEvents(store, before);
      expectSame('events added', (last?.events ?? 0) - (before?.events ?? 0), events + own);
      if (run < 2 && digested) digests.add(await digestOfWhatIsSaid(runtime));
      if (run === 0 && source.pseudonyms) expectSame('events of a second import', (await work()).events, 0);
      return { ...effort, runtime, config, before, last, added: events + own };
    },
    async ({ runtime, config, before, last, added }, run) => {
      const raw = await bench.bare.events.writer(`${name}-raw-${run}`, config, false);
      const effort = await raw.appendAll(rowsBetween(await runtime.events(), before, last));
      expectSame('rows that the raw engine wrote', await raw.count(), added);
      await raw.close();
      await runtime.close();
      await rm(bench.scratch(`${name}-raw-${run}`), { recursive: true, force: true });
      await rm(config.data, { recursive: true });
      return effort;
    },
    bench.onRun,
  );
  if (digested) expectSame('different contents of the same import', digests.size, 1);
  return {
    work: {
      complaints: bench.complaints,
      events,
      megabytes: Math.round((await stat(file)).size / 1e5) / 10,
      records: bench.material.source,
    },
    measures: [
      ...throughput({ unit: 'event', units: events, reach: reachOn(kind, name, 0.5) }, pairs),
      alone(
        { name: 'records', unit: 'records/s', better: 'higher' },
        pairs.map(({ ledger }) => records / ledger.seconds),
      ),
    ],
    checked: [
      'every record was imported',
      'the log grew by as many events as the summary says',
      ...(digested ? ['two imports of the file say the same, opened'] : []),
      ...(source.pseudonyms ? ['a second import of the file adds nothing'] : []),
      'the raw engine wrote as many rows',
    ],
    peakMiB,
  };
}

/** Events of the ledger itself in the log after a mark. An import adds them before its first complaint. */
async function ownEvents(store: EventStore, before: LogMark | undefined): Promise<number> {
  let count = 0;
  for (let after = before?.position, end = false; !end; ) {
    const batch = await store.readAll({ after, types: [OPENED_TYPE, ADOPTED_TYPE] });
    count += batch.events.length;
    ({ position: after, end } = batch);
  }
  return count;
}

function sameNumber(records: number) {
  return { read: records, accepted: records, rejected: 0 };
}

/**
 * Writes the file. Answers the number of its records.
 *
 * @param from number of the first complaint in the material.
 */
async function write(file: string, { lines, headers }: Source, bench: Bench, from: number): Promise<number> {
  let records = -headers;
  function* counted(): Generator<string> {
    for (const line of lines(bench, from)) {
      records += 1;
      yield `${line}\n`;
    }
  }
  await pipeline(counted, createWriteStream(file));
  return records;
}

function* csvLines({ complaints, material }: Bench, from: number): Generator<string> {
  yield CFPB_COLUMNS.join(',');
  for (let index = from; index < from + complaints; index += 1) {
    const row = material.row(index);
    yield CFPB_COLUMNS.map((column) => quoted(row[column])).join(',');
  }
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function* jsonLines({ complaints, material }: Bench, from: number): Generator<string> {
  for (let index = 0; index < complaints; index += 1) {
    for (const act of lifeOf(index, complaints, material.row(from + index))) {
      yield lineOfAct(act, from + index);
    }
  }
}
