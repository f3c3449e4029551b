import { createHash } from 'node:crypto';
import type { ReadStore } from '#read-store';
import { openRuntime, type Runtime } from '#runtime';
import type { Benchmark } from '../benchmark.ts';
import { expectSame } from '../measuring/expect-same.ts';
import { alone, throughput } from '../measuring/measure.ts';
import { byTurns, timed } from '../measuring/runs.ts';

/** Builds every view from zero. */
export const rebuild: Benchmark = {
  about: 'every view built from zero, indexes included',
  against:
    'the slower of two: the events read in order; the resulting documents, rows and counters inserted, then indexed',
  needsLedger: true,

  async run(bench) {
    const { config, manifest } = bench.prepared;
    const raw = await bench.bare.events.reader(config);
    const digests = new Set<string>();
    let records = 0;
    let peakMiB: number | undefined;
    try {
      const pairs = await byTurns(
        async (run) => {
          const target = bench.bare.views.empty(config, `views-${run}`);
          const runtime = openRuntime(target);
          try {
            const runner = await runtime.runner();
            const effort = await timed(() => runner.catchUp());
            // The audit builds every view a second time beside the first. That memory does not belong to the rebuild.
            peakMiB ??= process.resourceUsage().maxRSS / 1_024;
            await checkViews(runtime, manifest);
            digests.add(await digestOfDocuments(await runtime.views()));
            if (run === 0) await checkAudit(runtime);
            return { ...effort, target };
          } finally {
            await runtime.close();
          }
        },
        async ({ target }, run) => {
          const reading = await timed(() => raw.readAll({ parse: false, personal: true }));
          expectSame('rows that the raw engine read', reading.gave, manifest.inLog);
          const writing = await bench.bare.views.copy(target, `views-raw-${run}`);
          records = writing.records;
          await bench.bare.views.remove(target);
          const slower = reading.seconds > writing.seconds ? reading : writing;
          return { ...slower, read: reading.seconds, write: writing.seconds };
        },
        bench.onRun,
      );
      expectSame('different contents of the same views', digests.size, 1);
      const { events } = manifest;
      return {
        work: { complaints: manifest.complaints, events, records },
        measures: [
          ...throughput({ unit: 'event', units: events, reach: 0.7 }, pairs),
          alone(
            { name: 'raw reading', unit: 's', better: 'lower' },
            pairs.map((pair) => pair.raw.read),
          ),
          alone(
            { name: 'raw writing', unit: 's', better: 'lower' },
            pairs.map((pair) => pair.raw.write),
          ),
        ],
        checked: [
          'every view is at the head of the log, nothing is parked',
          'the audit finds no difference',
          'one digest over all documents in all runs',
        ],
        peakMiB,
      };
    } finally {
      await raw.close();
    }
  },
};

async function checkViews(runtime: Runtime, { inLog }: { readonly inLog: number }): Promise<void> {
  for (const { name, lagEvents, parked, state } of await (await runtime.runner()).lag()) {
    expectSame(
      `the state of view ${name}`,
      { lagEvents, parked, state },
      { lagEvents: 0, parked: 0, state: 'live' },
    );
  }
  for (const generation of await (await runtime.views()).generations()) {
    expectSame(`events in view ${generation.name}`, generation.events, inLog);
  }
}

async function checkAudit(runtime: Runtime): Promise<void> {
  for (const { name, differences } of (await runtime.audit()).views) {
    expectSame(`differences in view ${name}`, differences, []);
  }
}

async function digestOfDocuments(views: ReadStore): Promise<string> {
  const hash = createHash('sha256');
  for (const generation of await views.generations()) {
    let cursor: string | undefined;
    do {
      const page = await views.find(generation, { limit: 1_000, cursor });
      for (const [i, document] of page.documents.entries()) {
        hash.update(`${generation.name} ${page.keys[i]} ${JSON.stringify(document)}\n`);
      }
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  return hash.digest('hex');
}
