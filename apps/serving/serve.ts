import type { Logger } from 'pino';
import { EventStoreError, type StoreFault, type StoreFaultKind, TamperedError } from '#event-store';
import type { Runtime } from '#runtime';
import { whyForbidden } from '#sqlite';
import type { FeedStreamOptions } from '../api/feed/feed-stream.ts';
import type { Server } from '../api/start-server.ts';
import { startHealthServer } from '../worker/health-server.ts';
import { startWorker, type Worker } from '../worker/start-worker.ts';

/** The parts of one process that are up. */
export interface Serving {
  /** Where the process listens; `undefined` for a worker alone that could not have its port. */
  readonly address: string | undefined;
  /** Rejects when a part cannot go on. */
  readonly failed: Promise<never>;
  /** Finishes what was accepted. The runtime stays the caller's to close. */
  stop(): Promise<void>;
}

export interface ServeOptions {
  readonly log: Logger;
  readonly feed?: FeedStreamOptions;
}

/**
 * Starts the parts that the configuration gives to this process: API, worker or both.
 *
 * @throws EventStoreError, ReadStoreError, PrivacyError: `misconfigured` where settings do not fit, `tampered` where the
 * file of the events is damaged.
 */
export async function serve(runtime: Runtime, options: ServeOptions): Promise<Serving> {
  const { roles } = runtime.config;
  requireWritable(runtime);
  await checkSettings(runtime);
  await requireWhole(runtime, options.log);
  // A process with the keys of another ledger, or without them, is of no use to anyone.
  await Promise.all([runtime.secret(), runtime.idKey()]);
  const worker = roles.includes('worker') ? startWorker(await runtime.runner(), options.log) : undefined;
  const server = await startOr(worker, () =>
    roles.includes('api') ? startApi(runtime, options) : startHealthServer(runtime, options.log),
  );
  return {
    address: server?.address,
    failed: failureOf(worker),
    async stop() {
      await server?.stop();
      await worker?.stop();
    },
  };
}

/** What an API needs is loaded where there is one: a worker alone does without. */
async function startApi(runtime: Runtime, options: ServeOptions): Promise<Server> {
  const { createApi } = await import('../api/create-api.ts');
  return createApi(runtime, options);
}

/**
 * Settings that the event store refuses are told at once; a store that is merely away is waited for.
 *
 * @throws EventStoreError `misconfigured` or `misuse`.
 */
async function checkSettings(runtime: Runtime): Promise<void> {
  try {
    await (await runtime.events()).readAll({ limit: 1 });
  } catch (error) {
    if (error instanceof EventStoreError && error.code !== 'unavailable') throw error;
  }
}

/** @throws EventStoreError where nothing could be recorded: questions are for the command line then. */
function requireWritable(runtime: Runtime): void {
  const { events } = runtime.config;
  if (!runtime.readOnly() || events.kind !== 'sqlite') return;
  throw new EventStoreError(
    'unavailable',
    `Not started: ${whyForbidden(events.path)} (event store ${events.path}). Check path and permissions; a copy that can ` +
      'only be read is read with the command line.',
    { hindrance: 'forbidden' },
  );
}

/** What does not stand in the way of recording and answering: it may come of a clock that was wrong. */
const PASSED_OVER: ReadonlySet<StoreFaultKind> = new Set(['future', 'knowledge']);

/**
 * Looks at the file of the events before anything is served from it. What takes long is left to an audit.
 *
 * @throws TamperedError
 */
async function requireWhole(runtime: Runtime, log: Logger): Promise<void> {
  let faults: readonly StoreFault[];
  try {
    faults = await (await runtime.storedEvents()).faults('start');
  } catch (error) {
    if (error instanceof EventStoreError && error.code === 'unavailable') return;
    throw error;
  }
  for (const { what, detail } of faults) log.error({ what, detail }, 'the file of the events is damaged');
  const fault = faults.find(({ what }) => !PASSED_OVER.has(what));
  if (fault === undefined) return;
  throw new TamperedError(
    `Not started: the event store was changed by other means than the ledger (${fault.detail}). Nothing was recorded.`,
  );
}

/** A worker is not left behind by an API that could not start. */
async function startOr<T>(worker: Worker | undefined, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    await worker?.stop();
    throw error;
  }
}

function failureOf(worker: Worker | undefined): Promise<never> {
  const failed = new Promise<never>((_, reject) => worker?.ended.catch(reject));
  // Whoever does not listen is not to be ended by it.
  failed.catch(() => undefined);
  return failed;
}
