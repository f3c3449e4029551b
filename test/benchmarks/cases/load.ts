import type { Benchmark } from '../benchmark.ts';
import { folioOfComplaint } from '../material/command-of-act.ts';
import { randomOf } from '../material/random.ts';
import { expectSame, expectTrue } from '../measuring/expect-same.ts';
import { alone, type Measure } from '../measuring/measure.ts';
import { percentile } from '../measuring/spread.ts';
import { receiptBody, startBuiltLedger } from './http/built-ledger.ts';
import { COMMAND_KINDS, type Kind } from './load/client.ts';
import { endure } from './load/endurance.ts';
import type { Course } from './load/lanes.ts';
import { type Level, runLevel } from './load/level.ts';
import { commandsPerSecond, rowOf, timesOf } from './load/rows.ts';

/** Commands in flight, and reports under way, each number with each. */
const COMMANDS = [1, 16, 64];
const REPORTS = [0, 1, 8, 60];
const MOST_REPORTS = 60;
/** How long each level takes. */
const SECONDS = 3;
/** The limits with the most reports under way. */
const HEALTHZ_MS = 100;
const COMMANDS_MS = 500;

/** Everything at once on one process: how long does each kind of request wait for the others? */
export const load: Benchmark = {
  about:
    'commands, reads and reports together on `./ledger up`, at several depths; clients in a process, and probes of /healthz in a thread of their own',
  against: 'nothing: absolute times',
  needsLedger: true,
  needsViews: true,
  profilesServer: true,

  async run(bench) {
    const ledger = await startBuiltLedger(bench, 'load');
    try {
      const before = await ledger.events();
      const random = randomOf(0);
      const course: Course = {
        filed: 0,
        recorded: 0,
        repeated: 0,
        receiptBody: (number) => receiptBody(bench, number),
        anyFolio: () => folioOfComplaint(random.whole(0, bench.complaints - 1)),
      };
      bench.say('warming up');
      await runLevel(ledger, course, { commands: 16, reports: 1 }, SECONDS);
      const levels: Level[] = [];
      for (const reports of REPORTS) {
        for (const commands of COMMANDS) {
          bench.say(`${commands} commands in flight, ${reports} reports under way`);
          levels.push(await runLevel(ledger, course, { commands, reports }, SECONDS));
          await ledger.caughtUp();
        }
      }
      const endured =
        bench.minutes === undefined ? undefined : await endure(ledger, course, bench.minutes, bench.say);
      await ledger.caughtUp();
      expectSame('events recorded', (await ledger.events()) - before, course.recorded);
      expectTrue('no report was asked for twice', course.repeated > 0);
      return {
        work: {
          seconds: SECONDS,
          events: course.recorded,
          complaints: course.filed,
          ledger: bench.prepared.manifest.events,
        },
        measures: [...measuresOf(levels), ...(endured?.measures ?? [])],
        checked: CHECKED,
        load: [...levels.map((level) => rowOf(level)), ...(endured?.rows ?? [])],
        peakMiB: await ledger.peakMiB(),
      };
    } finally {
      await ledger.stop();
    }
  },
};

const CHECKED = [
  'every request was answered with 200 or 201, or refused with 503 too-many-reads and Retry-After',
  'the log grew by the events that the answers of the commands name',
  'reports asked for again as of the same position had the same digest',
  'every probe of /healthz was answered',
  'the views reached the head of the log',
];

/** The worst waiting time over all levels with so many reports, and what one process can do without any. */
function measuresOf(levels: readonly Level[]): readonly Measure[] {
  const worst = (kinds: readonly Kind[]): number =>
    Math.max(
      ...levels
        .filter(({ depth }) => depth.reports === MOST_REPORTS)
        .map((level) => percentile(timesOf(level, kinds), 0.99)),
    );
  const alike = { unit: 'ms', better: 'lower' } as const;
  const under = `with ${MOST_REPORTS} reports under way`;
  return [
    alone({ ...alike, name: `/healthz p99 ${under}`, reach: HEALTHZ_MS }, [worst(['/healthz'])]),
    alone({ ...alike, name: `commands p99 ${under}`, reach: COMMANDS_MS }, [worst(COMMAND_KINDS)]),
    alone(
      { name: 'commands without reports', unit: 'commands/s', better: 'higher' },
      levels.filter(({ depth }) => depth.reports === 0).map(commandsPerSecond),
    ),
  ];
}
