import type { Report } from '#reporting';
import { openRuntime, type Runtime } from '#runtime';
import type { Benchmark } from '../benchmark.ts';
import type { Manifest } from '../material/prepared-ledger.ts';
import { expectSame, expectTrue } from '../measuring/expect-same.ts';
import { alone, compared } from '../measuring/measure.ts';
import { byTurns, inTurn, timed } from '../measuring/runs.ts';

/** The last quarter of the prepared ledger, and the same quarter a year before. */
const LAST = { name: '2024-Q4', from: '2024-10-01', to: '2025-01-01' } as const;
const YEAR_BACK = { name: '2023-Q4', from: '2023-10-01', to: '2024-01-01' } as const;
/** The limit of a report's time: 100 ms at 10,000 complaints, a second at a million. */
const AT_TEN_THOUSAND_MS = 100;
const AT_A_MILLION_MS = 1_000;

export const report: Benchmark = {
  about: `the accountability report of the last quarter (${LAST.from} to ${LAST.to}) by product`,
  against: 'nothing: an absolute time',
  needsLedger: true,
  needsViews: true,

  async run(bench) {
    const { config, manifest } = bench.prepared;
    const runtime = openRuntime(config);
    const digests = new Set<string>();
    let moment: string | undefined;
    try {
      const readings = await inTurn(async () => {
        const { seconds, gave } = await timed(() => runReport(runtime, LAST, moment));
        check(gave, manifest, LAST.name);
        digests.add(gave.digest ?? '');
        // A report as of now depends on the time. The later runs repeat the moment of the first one.
        moment ??= gave.asOf.repeat;
        return seconds * 1_000;
      }, bench.onRun);
      expectSame('different digests of one report', digests.size, 1);
      const reach = manifest.complaints <= 10_000 ? AT_TEN_THOUSAND_MS : AT_A_MILLION_MS;
      return {
        work: { ...manifest.quarters[LAST.name], ledger: manifest.events },
        measures: [alone({ name: 'time', unit: 'ms', better: 'lower', reach }, readings)],
        checked: CHECKED,
      };
    } finally {
      await runtime.close();
    }
  },
};

export const asOf: Benchmark = {
  about: `the same report of the quarter before ${YEAR_BACK.to}, as known on that day, a year back`,
  against: 'the report of that quarter as known now',
  needsLedger: true,
  needsViews: true,

  async run(bench) {
    const { config, manifest } = bench.prepared;
    const runtime = openRuntime(config);
    const past = new Set<string>();
    try {
      const pairs = await byTurns(
        async () => {
          const { seconds, gave } = await timed(() =>
            runReport(runtime, YEAR_BACK, `${YEAR_BACK.to}T00:00:00.000Z`),
          );
          check(gave, manifest, YEAR_BACK.name);
          expectTrue('the report is as of the whole ledger', gave.asOf.events < manifest.events);
          past.add(gave.digest ?? '');
          return seconds * 1_000;
        },
        async () => {
          const { seconds, gave } = await timed(() => runReport(runtime, YEAR_BACK));
          check(gave, manifest, YEAR_BACK.name);
          return seconds * 1_000;
        },
        bench.onRun,
      );
      expectSame('different digests of one report', past.size, 1);
      return {
        work: { ...manifest.quarters[YEAR_BACK.name], ledger: manifest.events },
        measures: [compared({ name: 'time', unit: 'ms', better: 'lower', reach: 3 }, pairs)],
        checked: CHECKED,
      };
    } finally {
      await runtime.close();
    }
  },
};

const CHECKED = [
  'received, closures and reopened are those of the made-up lives in the quarter',
  'the groups add up to the whole and the identity holds',
  'one digest in all runs',
];

async function runReport(
  runtime: Runtime,
  { from, to }: { readonly from: string; readonly to: string },
  at?: string,
): Promise<Report> {
  const reports = await runtime.reports();
  return await reports.run('accountability', { from, to, zone: 'UTC', groupBy: 'product', asOf: at });
}

function check({ figures, groups, identity, digest }: Report, { quarters }: Manifest, quarter: string): void {
  const { received, closures, reopened } = figures;
  expectSame(`the figures of ${quarter}`, { received, closures, reopened }, quarters[quarter]);
  const sum = groups.reduce((so, group) => so + Number(group.figures['received']), 0);
  expectSame('received, summed over the groups', sum, received);
  expectSame('whether the identity holds', identity?.holds, true);
  expectTrue('the report has no digest', digest !== undefined);
}
