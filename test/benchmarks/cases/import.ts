import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { importFiles } from '#importing';
import { replay } from '#ledger';
import { openRuntime } from '#runtime';
import { rowsBehind } from '../bare/bare-engines.ts';
import type { Bench, Benchmark } from '../benchmark.ts';
import { CFPB_COLUMNS } from '../material/cfpb-rows.ts';
import { expectSame } from '../measuring/expect-same.ts';
import { alone, throughput } from '../measuring/measure.ts';
import { byTurns, timed } from '../measuring/runs.ts';

/** From a file to durable events, into an empty ledger each time. */
export const importing: Benchmark = {
  about: 'a CSV file of complaints to durable events in an empty ledger',
  against:
    'the same events inserted 1,000 to a transaction, same tables, synchronous=FULL; fetching them is not counted',
  needsLedger: false,

  async run(bench) {
    const file = bench.scratch('complaints.csv');
    await writeCsv(file, bench);
    const digests = new Set<string>();
    let events = 0;
    let peakMiB: number | undefined;
    const pairs = await byTurns(
      async (run) => {
        const config = await bench.ownLedger(`import-${run}`);
        const runtime = openRuntime(config);
        const ledger = await runtime.ledger();
        const store = await runtime.events();
        const effort = await timed(() =>
          importFiles({ files: [file], format: 'cfpb', ledger, clock: runtime.clock }),
        );
        // Before the raw side has held all the rows in this process.
        peakMiB ??= process.resourceUsage().maxRSS / 1_024;
        const summary = effort.gave;
        const { read, accepted, rejected } = summary;
        expectSame('records taken over', { read, accepted, rejected }, sameNumber(bench.complaints));
        expectSame('events in the log', (await store.head())?.events, summary.events);
        events = summary.events;
        if (run < 2) digests.add((await replay(store)).digest);
        return { ...effort, runtime, config };
      },
      async ({ runtime, config }, run) => {
        const raw = await bench.bare.events.writer(`import-raw-${run}`, config, false);
        const effort = await raw.appendAll(rowsBehind(await runtime.events(), undefined));
        expectSame('rows that the raw engine wrote', await raw.count(), events);
        await raw.close();
        await runtime.close();
        await rm(bench.scratch(`import-raw-${run}`), { recursive: true });
        await rm(config.data, { recursive: true });
        return effort;
      },
      bench.onRun,
    );
    expectSame('different digests of the same import', digests.size, 1);
    return {
      work: {
        complaints: bench.complaints,
        events,
        megabytes: Math.round((await stat(file)).size / 1e5) / 10,
        records: bench.material.source,
      },
      measures: [
        ...throughput({ unit: 'event', units: events, reach: 0.5 }, pairs),
        alone(
          { name: 'records', unit: 'records/s', better: 'higher' },
          pairs.map(({ ledger }) => bench.complaints / ledger.seconds),
        ),
      ],
      checked: [
        'every record was taken over, none refused',
        'as many events stand in the log as the summary says',
        'two imports of the file give the same digest',
        'the raw engine wrote as many rows',
      ],
      peakMiB,
    };
  },
};

function sameNumber(complaints: number) {
  return { read: complaints, accepted: complaints, rejected: 0 };
}

async function writeCsv(file: string, { complaints, material }: Bench): Promise<void> {
  function* lines(): Generator<string> {
    yield `${CFPB_COLUMNS.join(',')}\n`;
    for (let index = 0; index < complaints; index += 1) {
      const row = material.row(index);
      yield `${CFPB_COLUMNS.map((column) => quoted(row[column])).join(',')}\n`;
    }
  }
  await pipeline(lines, createWriteStream(file));
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
