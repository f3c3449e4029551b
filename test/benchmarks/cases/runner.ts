import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { ALL_PROJECTIONS } from '#projections/all';
import { findStatus } from '#projections/status';
import { openRuntime, type Runtime } from '#runtime';
import type { Benchmark } from '../benchmark.ts';
import { expectSame, expectTrue } from '../measuring/expect-same.ts';
import { alone } from '../measuring/measure.ts';
import { inTurn } from '../measuring/runs.ts';
import { percentile } from '../measuring/spread.ts';
import { contextOf, receipt } from './append.ts';

/** Complaints filed each second, and the seconds of one run. */
const RATE = 300;
const SECONDS = 3;
const TICK_MS = 10;
/** The longest wait for a view to catch up. */
const TIMEOUT_MS = 30_000;
/** One complaint in so many is read from the view as soon as it should be there. */
const READ = 20;

interface Observed {
  readonly lags: readonly number[];
  /** The measured rate of complaints filed in a second. */
  readonly rate: number;
}

/** The time from the acknowledgement of a command until every view shows it, with one process for both. */
export const runner: Benchmark = {
  about: `from acknowledged to visible in every view, at ${RATE} complaints filed a second, one process doing both`,
  against: 'nothing: an absolute time',
  needsLedger: true,
  needsViews: true,

  async run(bench) {
    const runtime = openRuntime(await bench.ownLedger('runner', 'copy of the prepared'));
    const projecting = await runtime.runner();
    const views = ALL_PROJECTIONS.map(({ schema }) => schema.name);
    await projecting.catchUp();
    const stopping = new AbortController();
    const running = projecting.run(stopping.signal);
    try {
      const ledger = await runtime.ledger();
      const count = Math.min(RATE * SECONDS, bench.complaints);
      const observed = await inTurn(async (run): Promise<Observed> => {
        const lags: number[] = [];
        const file = async (number: number): Promise<void> => {
          const command = receipt(bench, run * count + number);
          const { folio, position } = await ledger.receive(command, contextOf(command, run, number));
          const acknowledged = performance.now();
          const visible = await Promise.all(
            views.map((name) => projecting.waitFor(name, position, TIMEOUT_MS)),
          );
          lags.push(performance.now() - acknowledged);
          expectTrue('a view did not catch up with the log', !visible.includes(false));
          if (number % READ === 0) await checkServed(runtime, folio);
        };
        const begun = performance.now();
        const under: Promise<void>[] = [];
        for (let due = 0; under.length < count; await pause(TICK_MS)) {
          due = ((performance.now() - begun) / 1_000) * RATE;
          while (under.length < Math.min(due, count)) under.push(file(under.length));
        }
        const rate = count / ((performance.now() - begun) / 1_000);
        await Promise.all(under);
        expectSame('complaints seen', lags.length, count);
        return { lags, rate };
      }, bench.onRun);
      const p = (share: number) => observed.map(({ lags }) => percentile(lags, share));
      return {
        work: {
          complaints: count,
          asked: `${RATE}/s`,
          views: views.length,
          ledger: bench.prepared.manifest.events,
        },
        measures: [
          alone({ name: 'lag p99', unit: 'ms', better: 'lower', reach: 100 }, p(0.99)),
          alone({ name: 'lag p50', unit: 'ms', better: 'lower' }, p(0.5)),
          alone(
            { name: 'rate', unit: 'complaints/s', better: 'higher' },
            observed.map(({ rate }) => rate),
          ),
        ],
        checked: [
          'every complaint became visible in every view',
          `one in ${READ} was read from its view at once`,
        ],
      };
    } finally {
      stopping.abort();
      await running;
      await runtime.close();
    }
  },
};

async function checkServed(runtime: Runtime, folio: string): Promise<void> {
  const found = await findStatus(await runtime.views(), folio, Date.now());
  expectSame('the complaint as served', [found?.folio, found?.revision], [folio, 0]);
}
