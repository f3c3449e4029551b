import type { Logger } from 'pino';
import { faultForLog } from '#http';
import type { Runtime } from '#runtime';
import { startTracing } from '#tracing';
import { type ServeOptions, type Serving, serve } from './serve.ts';

/** How a serving process ended: on request, or because a part failed. */
export type ServingEnd = 'stopped' | 'failed';

export interface RunOptions extends ServeOptions {
  /** Aborts when the process shall stop. */
  readonly signal: AbortSignal;
  /** Called when the process can answer requests. */
  readonly onReady: (serving: Serving) => void | Promise<void>;
}

const HOUR = 3_600_000;

/** The line that a process prints when it is ready. */
export function readyLine(address: string | undefined): string {
  return address === undefined ? 'working' : `listening on ${address}`;
}

/** Serves until the signal aborts or a part fails. Then it finishes the accepted requests. */
export async function serveUntil(runtime: Runtime, options: RunOptions): Promise<ServingEnd> {
  const tracing = await startTracing(process.env, (text) => options.log.warn({}, text));
  try {
    return await serveTraced(runtime, options);
  } finally {
    await tracing?.stop();
  }
}

async function serveTraced(runtime: Runtime, options: RunOptions): Promise<ServingEnd> {
  const { signal, log, onReady } = options;
  const serving = await serve(runtime, options);
  // A worker alone only waits for the log. Node would end such a process without this timer.
  const staying = setInterval(() => undefined, HOUR);
  try {
    await onReady(serving);
    return await Promise.race([whenAborted(signal), failure(serving, log)]);
  } finally {
    await serving.stop();
    clearInterval(staying);
    log.info('stopped');
    log.flush();
  }
}

function whenAborted(signal: AbortSignal): Promise<ServingEnd> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve('stopped');
    else signal.addEventListener('abort', () => resolve('stopped'), { once: true });
  });
}

async function failure(serving: Serving, log: Logger): Promise<ServingEnd> {
  try {
    return await serving.failed;
  } catch (error) {
    log.fatal({ fault: faultForLog(error) }, 'a part cannot go on');
    return 'failed';
  }
}
