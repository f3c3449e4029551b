import { replay as replayLedger } from '#ledger';
import { openRuntime } from '#runtime';
import type { Benchmark } from '../benchmark.ts';
import { expectSame } from '../measuring/expect-same.ts';
import { throughput } from '../measuring/measure.ts';
import { byTurns, timed } from '../measuring/runs.ts';
import { reachOn } from '../on-servers.ts';

/** Folds the whole ledger from its events alone. */
export const replay: Benchmark = {
  about: 'the whole ledger folded to the state of every complaint, with its digest',
  against: 'the same rows read in order, data and envelope through JSON.parse',
  needsLedger: true,

  async run(bench) {
    const { config, manifest } = bench.prepared;
    const runtime = openRuntime(config);
    const raw = await bench.bare.events.reader(config);
    const digests = new Set<string>();
    try {
      const store = await runtime.events();
      const pairs = await byTurns(
        async () => {
          const effort = await timed(() => replayLedger(store));
          const { gave } = effort;
          const { events, complaints, byStatus } = gave;
          expectSame(
            'the replay',
            { complaints, events, byStatus },
            {
              complaints: manifest.complaints,
              events: manifest.events,
              byStatus: manifest.byStatus,
            },
          );
          digests.add(gave.digest);
          return effort;
        },
        async () => {
          const effort = await timed(() => raw.readAll({ parse: true, personal: false }));
          expectSame('rows that the raw engine read', effort.gave, manifest.inLog);
          return effort;
        },
        bench.onRun,
      );
      expectSame('different digests of one ledger', digests.size, 1);
      return {
        work: { complaints: manifest.complaints, events: manifest.events },
        measures: throughput(
          { unit: 'event', units: manifest.events, reach: reachOn(config.events.kind, 'replay', 0.7) },
          pairs,
        ),
        checked: ['events, complaints and statuses are those of the made-up lives', 'one digest in all runs'],
      };
    } finally {
      await raw.close();
      await runtime.close();
    }
  },
};
