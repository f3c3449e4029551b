import { performance } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';
import { Pool } from 'undici';

/** What the thread answers at its end. */
export interface Probed {
  /** Milliseconds from sending a probe to its answer. */
  readonly times: readonly number[];
  /** Probes that were not answered with 200. */
  readonly failed: number;
}

/** So often a probe is sent, also while earlier ones have no answer yet. */
const EVERY_MS = 50;

/*
 * Asks for `/healthz` in a thread of its own, so that the other requests of the benchmark do not delay its clock.
 */
const pool = new Pool(String(workerData), { connections: 64, pipelining: 1 });
const times: number[] = [];
let failed = 0;
const under = new Set<Promise<void>>();

async function probe(): Promise<void> {
  const sent = performance.now();
  try {
    const { statusCode, body } = await pool.request({ method: 'GET', path: '/healthz' });
    await body.dump();
    if (statusCode === 200) times.push(performance.now() - sent);
    else failed += 1;
  } catch {
    failed += 1;
  }
}

// The first probe opens the connection and is not counted.
await probe();
times.length = 0;
parentPort?.postMessage('ready');

const timer = setInterval(() => {
  const sent = probe();
  under.add(sent);
  void sent.then(() => under.delete(sent));
}, EVERY_MS);

parentPort?.once('message', async () => {
  clearInterval(timer);
  await Promise.all(under);
  await pool.close();
  parentPort?.postMessage({ times, failed } satisfies Probed);
});
