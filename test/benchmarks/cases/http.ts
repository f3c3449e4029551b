import { fileURLToPath } from 'node:url';
import type { Bench, Benchmark } from '../benchmark.ts';
import { expectSame, expectTrue } from '../measuring/expect-same.ts';
import { alone, compared } from '../measuring/measure.ts';
import { byTurns } from '../measuring/runs.ts';
import { percentilesOf } from '../measuring/spread.ts';
import { receiptBody, startBuiltLedger } from './http/built-ledger.ts';
import { burst, type Shot } from './http/load.ts';
import { type ServerProcess, startServer } from './http/server-process.ts';

const CONNECTIONS = 64;
/** The most requests of one run. More would only take longer. */
const MOST = 4_000;
const CONSTANT = fileURLToPath(new URL('./http/constant-server.js', import.meta.url));
/** The built program, asked from another process. Its worker folds the views meanwhile, as in `./ledger up`. */
export const http: Benchmark = {
  about: `POST a complaint to the built server, ${CONNECTIONS} connections kept open: validated, authorised, durable; its worker folding the views meanwhile`,
  against: 'the same framework answering the same bodies with a constant as long',
  needsLedger: true,
  needsViews: true,
  profilesServer: true,

  async run(bench) {
    const requests = Math.min(MOST, bench.complaints);
    const server = await startBuiltLedger(bench, 'http');
    const constant = await startServer([CONSTANT], {});
    try {
      const before = await server.events();
      const headers = { authorization: `Bearer ${server.keys.application}` };
      const sendAll = async (to: ServerProcess, run: number, settle = async (): Promise<void> => {}) => {
        const shots = shotsOf(bench, run, requests);
        const cpu = await to.cpuSeconds();
        const result = await burst(to.url, shots, { connections: CONNECTIONS, headers });
        expectSame('answers by status', result.statuses, { 201: requests });
        await settle();
        return { ...result, cpuSeconds: ((await to.cpuSeconds()) ?? Number.NaN) - (cpu ?? Number.NaN) };
      };
      const pairs = await byTurns(
        (run) => sendAll(server, run, () => server.caughtUp()),
        (_, run) => sendAll(constant, run),
        bench.onRun,
      );
      const peakMiB = await server.peakMiB();
      const runs = pairs.length + 1;
      expectSame('complaints recorded', (await server.events()) - before, runs * requests);
      const last = pairs.at(-1);
      const answer = (side: 'ledger' | 'raw'): number => last?.[side].answer.length ?? 0;
      expectTrue('the answers differ much in length', Math.abs(answer('ledger') - answer('raw')) < 100);
      const p = (share: number) => percentilesOf(pairs, share);
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
          compared(
            { name: 'processor time of the server, views included', unit: 'µs/request', better: 'lower' },
            pairs.map(({ ledger, raw }) => ({
              ledger: (ledger.cpuSeconds / requests) * 1_000_000,
              raw: (raw.cpuSeconds / requests) * 1_000_000,
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

function shotsOf(bench: Bench, run: number, requests: number): readonly Shot[] {
  return Array.from({ length: requests }, (_, number) => {
    const body = receiptBody(bench, run * requests + number);
    return { key: `bench-${run}-${number}`, body: JSON.stringify(body) };
  });
}

function meanLength(shots: readonly Shot[]): number {
  return shots.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0) / shots.length;
}
