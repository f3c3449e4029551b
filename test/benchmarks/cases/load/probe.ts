import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Probed } from './probe-thread.ts';

/** Probes `/healthz` until the returned function is called. Resolves when the first probe was answered. */
export async function startProbe(url: string): Promise<() => Promise<Probed>> {
  const worker = new Worker(new URL('./probe-thread.js', import.meta.url), { workerData: url });
  await once(worker, 'message');
  return async () => {
    const answered = once(worker, 'message');
    worker.postMessage('stop');
    const [probed]: Probed[] = await answered;
    await worker.terminate();
    return probed ?? { times: [], failed: 1 };
  };
}
