import type { Logger } from 'pino';
import type { ProcessRole } from '#config';
import { EventStoreError, type StoreFault, type StoreFaultKind, TamperedError } from '#event-store';
import { KeyStoreError } from '#privacy';
import type { Runtime, ThreadSettings } from '#runtime';
import { whyForbidden } from '#sqlite';
import type { Beside } from '../api/api.module.ts';
import type { ApiOptions } from '../api/create-api.ts';
import type { FeedStreamOptions } from '../api/feed/feed-stream.ts';
import type { Server } from '../api/start-server.ts';
import type { Entrance } from '../console/session/entrances.ts';
import { backgroundOf } from '../worker/background.ts';
import { startHealthServer } from '../worker/health-server.ts';
import { startWorker, type Worker } from '../worker/start-worker.ts';
import { startWorkerApart } from '../worker/start-worker-apart.ts';
import { builtConsole } from './built-console.ts';

/** The running parts of one process. */
export interface Serving {
  /** The address at which the process listens. `undefined` for a worker alone whose port was not free. */
  readonly address: string | undefined;
  /** Rejects when a part cannot go on. */
  readonly failed: Promise<never>;
  /** Finishes the accepted requests. The caller closes the runtime. */
  stop(): Promise<void>;
}

/** What sign-in and console of staff need beside the ledger. */
export interface StaffOptions {
  /** Links that sign somebody in once (default: none). */
  readonly entrances?: readonly Entrance[];
  /** The directory of the built console (default: where the build puts it). */
  readonly built?: string;
}

export interface ServeOptions extends StaffOptions {
  readonly log: Logger;
  readonly feed?: FeedStreamOptions;
  /**
   * Whether worker and long reads have threads of their own (default true). Threads need the built program, and a
   * ledger that they can open for themselves: see {@link Runtime.threadSettings}.
   */
  readonly apart?: boolean;
}

/**
 * Starts the parts that the configuration gives to this process: API, pages, worker or several of them. This is the one place that says
 * what runs where:
 *
 * | thread | what it does |
 * | --- | --- |
 * | main | API and pages: requests, decisions on commands, short reads; the answers of health and metrics |
 * | `worker` | folds the events into the views; the main thread of a process that is only a worker |
 * | `long reads` | reports, the complaints behind a figure, long histories; started by the first one |
 * | `events writer` | writes the file of the events, in groups; one for each thread that writes |
 * | `access log writer` | writes the records of reads to the file of the access log |
 * | `views writer` | writes the file of the views; one for each thread that writes |
 * | `key store` | writes the file of the key store: keys, look-ups, pseudonyms |
 *
 * Each thread opens the ledger for itself, as a process of its own does. `runtime.threads` knows the threads of the main
 * thread. One that dies is started again once. After that the process is not ready.
 *
 * @throws EventStoreError, ReadStoreError, PrivacyError: `misconfigured` when settings do not fit, `tampered` when the
 * file of the events is damaged.
 */
export async function serve(runtime: Runtime, options: ServeOptions): Promise<Serving> {
  const { roles } = runtime.config;
  requireWritable(runtime);
  await checkSettings(runtime);
  await requireWhole(runtime, options.log);
  // A process with the keys of another ledger, or without keys, must not start.
  await Promise.all([runtime.secret(), requireKeys(runtime), requireAdopted(runtime)]);
  // The threads get the master keys that were just read.
  const settings = options.apart === false ? undefined : runtime.threadSettings();
  const worker = roles.includes('worker') ? await beginWork(runtime, settings, options.log) : undefined;
  const server = await startOr(worker, () =>
    answersRequests(roles)
      ? startApi(runtime, { ...options, settings })
      : startHealthServer(runtime, options.log),
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

/** A key store that is only away is no failure here. @throws KeyStoreError of any other kind. */
async function requireKeys(runtime: Runtime): Promise<void> {
  try {
    await runtime.idKey();
  } catch (error) {
    if (!(error instanceof KeyStoreError && error.code === 'unavailable')) throw error;
  }
}

/** @throws PolicyAdoptionError when a pack of this process has another text than the log has of that version. */
async function requireAdopted(runtime: Runtime): Promise<void> {
  try {
    await (await runtime.adoptedPolicies()).check();
  } catch (error) {
    if (!(error instanceof EventStoreError && error.code === 'unavailable')) throw error;
  }
}

/** A process that is only a worker has nothing that could wait for it. */
async function beginWork(
  runtime: Runtime,
  settings: ThreadSettings | undefined,
  log: Logger,
): Promise<Worker> {
  return settings !== undefined && answersRequests(runtime.config.roles)
    ? startWorkerApart(runtime, settings, log)
    : startWorker({ runner: await runtime.runner(), background: await backgroundOf(runtime) }, log);
}

/** Whether a process serves more than its health. */
function answersRequests(roles: readonly ProcessRole[]): boolean {
  return roles.includes('api') || roles.includes('console');
}

/** Loads API and pages only in a process that serves them. A worker alone does not need them. */
async function startApi(runtime: Runtime, options: ApiOptions & StaffOptions): Promise<Server> {
  const { roles } = runtime.config;
  const { createApi } = await import('../api/create-api.ts');
  const beside = roles.includes('console') ? await pagesOf(runtime, options) : undefined;
  return createApi(runtime, { ...options, served: { api: roles.includes('api'), beside } });
}

/**
 * The pages for complainants. Beside an API also sign-in and console of staff, which ask that API.
 *
 * @throws ConfigError if LEDGER_BRAND names no brand.
 */
async function pagesOf(runtime: Runtime, { built, entrances = [] }: StaffOptions): Promise<Beside> {
  const [{ createPages }, { problemOf }] = await Promise.all([
    import('../console/public/create-pages.ts'),
    import('../api/problems/problem-of.ts'),
  ]);
  const pages = createPages({ runtime, problemOf });
  if (!runtime.config.roles.includes('api')) return pages;
  const { createStaff } = await import('../console/session/create-staff.ts');
  const { look } = pages;
  const staff = createStaff({ runtime, look, directory: built ?? builtConsole(), entrances });
  return {
    controllers: [...pages.controllers, ...staff.controllers],
    providers: [...pages.providers, ...staff.providers],
    sessions: staff.sessions,
    failurePage: (request, problem) =>
      staff.failurePage(request, problem) ?? pages.failurePage(request, problem),
  };
}

/**
 * Fails at once when the event store refuses the settings. A store that is only unavailable is no failure here.
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

/** @throws EventStoreError when nothing can be recorded. Then only the command line can read the ledger. */
function requireWritable(runtime: Runtime): void {
  const { events } = runtime.config;
  if (!runtime.readOnly() || events.kind !== 'sqlite') return;
  throw new EventStoreError(
    'unavailable',
    `Not started: ${whyForbidden(events.path)} (event store ${events.path}). Check path and permissions. To read a ` +
      'copy that is read-only, use the command line.',
    { hindrance: 'forbidden' },
  );
}

/** Faults that do not prevent a start: a clock that was wrong can be their cause. */
const PASSED_OVER: ReadonlySet<StoreFaultKind> = new Set(['future', 'knowledge']);

/**
 * Checks the file of the events before anything is served from it. Only an audit makes the checks that take long.
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

/** Starts the API. If it fails, the worker is stopped too. */
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
  // Without this handler, a rejection would end a process that does not await `failed`.

  failed.catch(() => undefined);
  return failed;
}
