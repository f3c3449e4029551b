import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { importFiles } from '#importing';
import { replay } from '#ledger';
import { SECRET_BYTES, Secret } from '#privacy';
import { openRuntime } from '#runtime';
import { rowsBetween } from '../bare/bare-engines.ts';
import type { Bench, Benchmark } from '../benchmark.ts';
import { CFPB_COLUMNS } from '../material/cfpb-rows.ts';
import { expectSame } from '../measuring/expect-same.ts';
import { alone, throughput } from '../measuring/measure.ts';
import { byTurns, timed } from '../measuring/runs.ts';
import { reachOn } from '../on-servers.ts';

/** The same key in every run, so that the digests of two imports can be compared. */
const ID_KEY = new Secret(Buffer.alloc(SECRET_BYTES, 1));

/** From a file to durable events. */
export const importing: Benchmark = {
  about: 'a CSV file of complaints to durable events',
  against:
    'the same events inserted 1,000 to a transaction, same tables, synchronous=FULL; reading them is not counted',
  needsLedger: false,

  async run(bench) {
    const { kind } = bench.prepared.config.events;
    // A server has one log, which keeps what earlier runs imported. So each run has other records there.
    const hasOneLog = kind !== 'sqlite';
    const digests = new Set<string>();
    let events = 0;
    let bytes = 0;
    let peakMiB: number | undefined;
    const pairs = await byTurns(
      async (run) => {
        const config = await bench.ownLedger(`import-${run}`);
        const file = bench.scratch('complaints.csv');
        if (run === 0 || hasOneLog) await writeCsv(file, bench, hasOneLog ? run * bench.complaints : 0);
        bytes = (await stat(file)).size;
        const runtime = openRuntime(config);
        const ledger = await runtime.ledger();
        const store = await runtime.events();
        const before = await store.head();
        const effort = await timed(() =>
          importFiles({ files: [file], format: 'cfpb', ledger, idKey: ID_KEY, clock: runtime.clock }),
        );
        // Measured before the raw side holds all the rows in this process.
        peakMiB ??= process.resourceUsage().maxRSS / 1_024;
        const summary = effort.gave;
        const { read, accepted, rejected } = summary;
        expectSame('records imported', { read, accepted, rejected }, sameNumber(bench.complaints));
        events = summary.events;
        const last = await store.head();
        // An empty log begins with the ledger's own first event.
        const own = before === undefined ? 1 : 0;
        expectSame('events added', (last?.events ?? 0) - (before?.events ?? 0), events + own);
        if (run < 2 && !hasOneLog) digests.add((await replay(store)).digest);
        return { ...effort, runtime, config, before, last, added: events + own };
      },
      async ({ runtime, config, before, last, added }, run) => {
        const raw = await bench.bare.events.writer(`import-raw-${run}`, config, false);
        const effort = await raw.appendAll(rowsBetween(await runtime.events(), before, last));
        expectSame('rows that the raw engine wrote', await raw.count(), added);
        await raw.close();
        await runtime.close();
        await rm(bench.scratch(`import-raw-${run}`), { recursive: true, force: true });
        await rm(config.data, { recursive: true });
        return effort;
      },
      bench.onRun,
    );
    if (!hasOneLog) expectSame('different digests of the same import', digests.size, 1);
    return {
      work: {
        complaints: bench.complaints,
        events,
        megabytes: Math.round(bytes / 1e5) / 10,
        records: bench.material.source,
      },
      measures: [
        ...throughput({ unit: 'event', units: events, reach: reachOn(kind, 'import', 0.5) }, pairs),
        alone(
          { name: 'records', unit: 'records/s', better: 'higher' },
          pairs.map(({ ledger }) => bench.complaints / ledger.seconds),
        ),
      ],
      checked: [
        'every record was imported',
        'the log grew by as many events as the summary says',
        ...(hasOneLog ? [] : ['two imports of the file give the same digest']),
        'the raw engine wrote as many rows',
      ],
      peakMiB,
    };
  },
};

function sameNumber(complaints: number) {
  return { read: complaints, accepted: complaints, rejected: 0 };
}

/** @param from number of the first record in the material. */
async function writeCsv(file: string, { complaints, material }: Bench, from: number): Promise<void> {
  function* lines(): Generator<string> {
    yield `${CFPB_COLUMNS.join(',')}\n`;
    for (let index = from; index < from + complaints; index += 1) {
      const row = material.row(index);
      yield `${CFPB_COLUMNS.map((column) => quoted(row[column])).join(',')}\n`;
    }
  }
  await pipeline(lines, createWriteStream(file));
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
