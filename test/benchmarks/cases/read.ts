import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { Pool } from 'undici';
import { createKeys } from '#access';
import { decodeReads } from '#access-log';
import type { Config } from '#config';
import { openAccessLog, openRuntime } from '#runtime';
import type { Benchmark } from '../benchmark.ts';
import { folioOfComplaint } from '../material/command-of-act.ts';
import { randomOf } from '../material/random.ts';
import { expectSame, expectTrue } from '../measuring/expect-same.ts';
import { inFlight } from '../measuring/in-flight.ts';
import { compared } from '../measuring/measure.ts';
import { byTurns } from '../measuring/runs.ts';
import { percentilesOf } from '../measuring/spread.ts';
import { serverEnvironment } from './http/server-environment.ts';
import { type ServerProcess, startServer } from './http/server-process.ts';

const CONNECTIONS = 64;
const READS = 4_000;
/** How many persons read. The reads of each share events. */
const READERS = 4;
const SERVER = fileURLToPath(new URL('./http/reading-server.js', import.meta.url));

/** Histories with personal data over HTTP, each recorded before it is answered. */
export const read: Benchmark = {
  about: `GET a complaint's history with personal data, ${CONNECTIONS} in flight from ${READERS} readers: each read recorded before its answer`,
  against: 'the same server without any record',
  needsLedger: true,
  needsViews: true,
  profilesServer: true,

  async run(bench) {
    const config = await bench.ownLedger('read', 'copy of the prepared');
    const keys = await makeKeys(config);
    const random = randomOf(11);
    const paths = Array.from({ length: READS }, () => {
      const index = random.whole(0, bench.prepared.manifest.complaints - 1);
      return `/v1/complaints/${folioOfComplaint(index)}/history`;
    });
    const env = serverEnvironment(config);
    const start = (how: string) => startServer([SERVER, config.data, how], env, bench.profile);
    const [recorded, unrecorded] = [await start('recorded'), await start('unrecorded')];
    try {
      const readAll = async (server: ServerProcess) => {
        const before = (await server.cpuSeconds()) ?? Number.NaN;
        const reading = await readingOf(server.url, paths, keys);
        const seconds = ((await server.cpuSeconds()) ?? Number.NaN) - before;
        return { ...reading, processor: (seconds * 1_000_000) / READS };
      };
      const pairs = await byTurns(
        () => readAll(recorded),
        () => readAll(unrecorded),
        bench.onRun,
      );
      const { records, events } = await recordsOf(config);
      expectSame('reads recorded', records, (pairs.length + 1) * READS);
      expectTrue('reads of one reader do not share events', events < records / 2);
      const p = (share: number) => percentilesOf(pairs, share);
      return {
        work: {
          reads: READS,
          connections: CONNECTIONS,
          readers: READERS,
          readsInAnEvent: Math.round(records / events),
        },
        measures: [
          compared(
            { name: 'time of a read', unit: 'µs', better: 'lower', reach: 1.15 },
            pairs.map(({ ledger, raw }) => ({ ledger: ledger.microseconds, raw: raw.microseconds })),
          ),
          compared(
            { name: 'processor time of the server', unit: 'µs/read', better: 'lower' },
            pairs.map(({ ledger, raw }) => ({ ledger: ledger.processor, raw: raw.processor })),
          ),
          compared({ name: 'p50', unit: 'ms', better: 'lower' }, p(0.5)),
          compared({ name: 'p99', unit: 'ms', better: 'lower' }, p(0.99)),
        ],
        checked: ['every answer is a 200 with personal data', 'the access log holds every read'],
        peakMiB: await recorded.peakMiB(),
      };
    } finally {
      await recorded.stop();
      await unrecorded.stop();
    }
  },
};

async function makeKeys(config: Config): Promise<readonly string[]> {
  const runtime = openRuntime(config);
  try {
    const keys = createKeys({ store: await runtime.events(), sealing: await runtime.sealing() });
    const made: string[] = [];
    for (let n = 0; n < READERS; n += 1)
      made.push((await keys.issueKey({ name: `reader ${n}`, role: 'handler' })).key);
    return made;
  } finally {
    await runtime.close();
  }
}

async function readingOf(url: string, paths: readonly string[], keys: readonly string[]) {
  const pool = new Pool(url, { connections: CONNECTIONS, pipelining: 1 });
  const times: number[] = [];
  try {
    const begun = performance.now();
    await inFlight(CONNECTIONS, paths.entries(), async ([n, path]) => {
      const sent = performance.now();
      const { statusCode, body } = await pool.request({
        method: 'GET',
        path,
        headers: { authorization: `Bearer ${keys[n % keys.length]}` },
      });
      const text = await body.text();
      times.push(performance.now() - sent);
      if (statusCode !== 200) expectSame('the status of a read', statusCode, 200);
      if (!text.includes('"personal":{')) expectTrue('a history shows nothing personal', false);
    });
    return { microseconds: ((performance.now() - begun) * 1_000) / paths.length, times };
  } finally {
    await pool.close();
  }
}

async function recordsOf(config: Config): Promise<{ readonly records: number; readonly events: number }> {
  const store = await openAccessLog(config.events);
  try {
    let records = 0;
    let events = 0;
    for (let after: string | undefined; ; ) {
      const batch = await store.readAll({ after, limit: 1_000 });
      for (const event of batch.events) records += decodeReads(event)?.reads.length ?? 0;
      events += batch.events.length;
      if (batch.end || batch.position === undefined) return { records, events };
      after = batch.position;
    }
  } finally {
    await store.close();
  }
}
