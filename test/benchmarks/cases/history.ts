import { performance } from 'node:perf_hooks';
import { streamOf } from '#complaint';
import { openRuntime } from '#runtime';
import type { Benchmark } from '../benchmark.ts';
import { folioOfComplaint } from '../material/command-of-act.ts';
import { lifeOf } from '../material/lives.ts';
import { randomOf } from '../material/random.ts';
import { expectSame } from '../measuring/expect-same.ts';
import { compared } from '../measuring/measure.ts';
import { byTurns } from '../measuring/runs.ts';
import { percentile } from '../measuring/spread.ts';

const READS = 2_000;

/** The full history of one complaint, personal part included, as the API and the command line read it. */
export const history: Benchmark = {
  about: 'one complaint’s full history, decoded, complaint after complaint at random',
  against: 'the stream’s rows by its index, not parsed',
  needsLedger: true,

  async run(bench) {
    const { config, manifest } = bench.prepared;
    const runtime = openRuntime(config);
    const raw = await bench.bare.events.reader(config);
    try {
      const ledger = await runtime.ledger();
      const random = randomOf(7);
      const asked = Array.from({ length: READS }, () => {
        const index = random.whole(0, manifest.complaints - 1);
        const life = lifeOf(index, manifest.complaints, bench.material.row(index));
        return { folio: folioOfComplaint(index), events: life.length };
      });
      const events = asked.reduce((sum, one) => sum + one.events, 0);
      const pairs = await byTurns(
        async () => {
          const times: number[] = [];
          for (const { folio, events: expected } of asked) {
            const begun = performance.now();
            const found = await ledger.history(folio);
            times.push(performance.now() - begun);
            if (found.length !== expected) expectSame('the length of a history', found.length, expected);
            expectSame('the first event of a history', found[0]?.type, 'ComplaintReceived');
          }
          return times;
        },
        async () => {
          const times: number[] = [];
          for (const { folio, events: expected } of asked) {
            const stream = streamOf(folio);
            const begun = performance.now();
            const found = await raw.readStream(stream);
            times.push(performance.now() - begun);
            if (found !== expected) expectSame('rows of a stream', found, expected);
          }
          return times;
        },
        bench.onRun,
      );
      const microseconds = (share: number) =>
        pairs.map(({ ledger: ours, raw: theirs }) => ({
          ledger: percentile(ours, share) * 1_000,
          raw: percentile(theirs, share) * 1_000,
        }));
      return {
        work: { reads: READS, events, ledger: manifest.events },
        measures: [
          compared({ name: 'p50', unit: 'µs', better: 'lower', reach: 2 }, microseconds(0.5)),
          compared({ name: 'p99', unit: 'µs', better: 'lower', reach: 2 }, microseconds(0.99)),
        ],
        checked: ['every history has as many events as its life has acts'],
      };
    } finally {
      await raw.close();
      await runtime.close();
    }
  },
};
