import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { request } from 'undici';
import { createKeys } from '#access';
import type { Config } from '#config';
import { openRuntime } from '#runtime';
import type { Bench, Benchmark } from '../benchmark.ts';
import { expectSame, expectTrue } from '../measuring/expect-same.ts';
import { alone, compared } from '../measuring/measure.ts';
import { byTurns } from '../measuring/runs.ts';
import { percentile } from '../measuring/spread.ts';
import { receipt } from './append.ts';
import { burst, type Shot } from './http/load.ts';
import { type ServerProcess, startServer } from './http/server-process.ts';

const CONNECTIONS = 64;
/** The most requests of one run. More would only take longer. */
const MOST = 4_000;
const PROGRAM = fileURLToPath(new URL('../../../apps/cli/main.js', import.meta.url));
const CONSTANT = fileURLToPath(new URL('./http/constant-server.js', import.meta.url));
/** How long the views may need after a burst. */
const CATCH_UP_MS = 60_000;

/** The built program, asked from another process. Its worker folds the views meanwhile, as in `./ledger up`. */
export const http: Benchmark = {
  about: `POST a complaint to the built server, ${CONNECTIONS} connections kept open: validated, authorised, durable; its worker folding the views meanwhile`,
  against: 'the same framework answering the same bodies with a constant as long',
  needsLedger: true,
  needsViews: true,
  profilesServer: true,

  async run(bench) {
    const requests = Math.min(MOST, bench.complaints);
    const config = await bench.ownLedger('http', 'copy of the prepared');
    const { key, auditor } = await makeKeys(config);
    const server = await startServer(
      [PROGRAM, 'up', '--port', '0', '--data', config.data],
      { LOG_LEVEL: 'error', ...serversOf(config) },
      bench.profile,
    );
    const constant = await startServer([CONSTANT], {});
    try {
      const before = await headOf(config);
      const headers = { authorization: `Bearer ${key}` };
      const pairs = await byTurns(
        async (run) => {
          const shots = shotsOf(bench, run, requests);
          const result = await burst(server.url, shots, { connections: CONNECTIONS, headers });
          expectSame('answers by status', result.statuses, { 201: requests });
          await caughtUp(server, auditor);
          return result;
        },
        async (_, run) => {
          const shots = shotsOf(bench, run, requests);
          const result = await burst(constant.url, shots, { connections: CONNECTIONS, headers });
          expectSame('answers by status', result.statuses, { 201: requests });
          return result;
        },
        bench.onRun,
      );
      const peakMiB = await server.peakMiB();
      const runs = pairs.length + 1;
      expectSame('complaints recorded', (await headOf(config)) - before, runs * requests);
      const last = pairs.at(-1);
      const answer = (side: 'ledger' | 'raw'): number => last?.[side].answer.length ?? 0;
      expectTrue('the answers differ much in length', Math.abs(answer('ledger') - answer('raw')) < 100);
      const p = (share: number) =>
        pairs.map(({ ledger, raw }) => ({
          ledger: percentile(ledger.times, share),
          raw: percentile(raw.times, share),
        }));
      return {
        work: {
          requests,
          connections: CONNECTIONS,
          meanBody: Math.round(meanLength(shotsOf(bench, 0, requests))),
          ledger: bench.prepared.manifest.events,
        },
        measures: [
          compared(
            { name: 'throughput', unit: 'requests/s', better: 'higher', reach: 0.5 },
            pairs.map(({ ledger, raw }) => ({
              ledger: ledger.requestsPerSecond,
              raw: raw.requestsPerSecond,
            })),
          ),
          compared({ name: 'p99', unit: 'ms', better: 'lower', reach: 10 }, p(0.99)),
          alone(
            { name: 'p50', unit: 'ms', better: 'lower' },
            p(0.5).map(({ ledger }) => ledger),
          ),
        ],
        checked: [
          'every answer is a 201',
          'the log grew by one event for each request',
          'the views reached the head of the log',
        ],
        peakMiB,
      };
    } finally {
      await server.stop();
      await constant.stop();
    }
  },
};

/** The settings of the servers. Files are found in the data directory. */
function serversOf({ events, views }: Config): Record<string, string> {
  return {
    ...(events.kind === 'eventstoredb' && { LEDGER_EVENTS: events.url }),
    ...(views.kind === 'mongodb' && { LEDGER_VIEWS: views.url }),
  };
}

async function makeKeys(config: Config): Promise<{ readonly key: string; readonly auditor: string }> {
  const runtime = openRuntime(config);
  try {
    const keys = createKeys({ store: await runtime.events() });
    const { key } = await keys.issueKey({ name: 'bench', role: 'application' });
    const { key: auditor } = await keys.issueKey({ name: 'bench views', role: 'auditor' });
    return { key, auditor };
  } finally {
    await runtime.close();
  }
}

async function headOf(config: Config): Promise<number> {
  const runtime = openRuntime(config);
  try {
    return (await (await runtime.events()).head())?.events ?? 0;
  } finally {
    await runtime.close();
  }
}

function shotsOf(bench: Bench, run: number, requests: number): readonly Shot[] {
  return Array.from({ length: requests }, (_, number) => {
    const { data, personal } = receipt(bench, run * requests + number);
    const body = {
      channel: data.channel,
      language: data.language,
      product: data.product,
      organisation: data.organisation,
      complainant: personal.complainant,
      reference: personal.reference,
      problem: { description: personal.description, category: data.category },
    };
    return { key: `bench-${run}-${number}`, body: JSON.stringify(body) };
  });
}

function meanLength(shots: readonly Shot[]): number {
  return shots.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0) / shots.length;
}

/** Waits until the views are up to date, so that the constant server then has the machine to itself. */
async function caughtUp(server: ServerProcess, key: string): Promise<void> {
  for (let waited = 0; waited < CATCH_UP_MS; waited += 50) {
    const response = await request(`${server.url}/v1/views`, { headers: { authorization: `Bearer ${key}` } });
    const { views } = (await response.body.json()) as { views: { lagEvents: number }[] };
    expectSame('the status of the views', response.statusCode, 200);
    if (views.every(({ lagEvents }) => lagEvents === 0)) return;
    await pause(50);
  }
  expectTrue('the views did not catch up after a burst', false);
}
