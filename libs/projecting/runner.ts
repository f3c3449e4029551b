import { hostname } from 'node:os';
import type { EventStore } from '#event-store';
import type { Generation, ParkedKey, ReadStore } from '#read-store';
import { catchUp } from './catch-up.ts';
import { checkCounts } from './counts/check-counts.ts';
import type { DecodeEvent } from './decode.ts';
import { follow } from './follow.ts';
import { currentGeneration, liveOf, rollBack } from './generations.ts';
import { lagOfViews, type ViewLag } from './lag.ts';
import type { LeaseTimes } from './leases/lease-keeper.ts';
import { type RunnerLog, SILENT } from './log.ts';
import { discardParked, retryParked, type Unparked } from './parking.ts';
import { assignments } from './plan.ts';
import { PositionWatch } from './position-watch.ts';
import type { Projection } from './projection.ts';
import { promoteView, type RebuildOptions, rebuildView } from './rebuild.ts';
import { projectionNamed, type RunnerContext } from './runner-context.ts';

export interface RunnerOptions {
  readonly events: EventStore;
  readonly views: ReadStore;
  readonly projections: readonly Projection[];
  readonly decode: DecodeEvent;
  readonly log?: RunnerLog;
  /** Milliseconds since 1970, for lag in seconds (default: the system's). */
  readonly clock?: () => number;
  /**
   * How often, while views are kept up, the events that they took into account are compared with the log's own count,
   * milliseconds (default 10,000).
   */
  readonly countEveryMs?: number;
  /** Events read in one batch of the log (default 500). */
  readonly logBatchEvents?: number;
  /** Events folded into one batch while there is more to read (default 1,000; 2,000 for views that catch up). */
  readonly batchEvents?: number;
  /** About how many characters of documents to keep in memory, over all views (default 8 million). */
  readonly cacheCharacters?: number;
  /** Who this process is to others that keep the same views up, for people to read (default: host and process id). */
  readonly holder?: string;
  /** How leases are kept (default: others take over 3 s after the holder was last seen alive). */
  readonly leaseTimes?: LeaseTimes;
}

/**
 * Keeps views in step with the log. Several runners, in one process or in many, may serve the same views: a commit
 * that was folded from a checkpoint which is no longer the store's is refused as a whole and folded again from there,
 * so nothing is doubled and nothing is lost.
 */
export interface Runner {
  /**
   * Brings views (default: all) to the end of the log as it is now, or to `upTo`, and resolves. A view whose version in
   * the program is newer than the live one is built beside it and promoted. So is one whose count of events is not the
   * log's, unless another process keeps that view up and will do it.
   *
   * @throws ProjectingError `unknown-projection`, `newer-view`, `projection-failed`; EventStoreError; ReadStoreError.
   */
  catchUp(names?: readonly string[], upTo?: string): Promise<void>;
  /**
   * Brings all views up and keeps them there until the signal aborts; then commits what was folded and resolves.
   * Of several processes that do this, one works on each view, under a lease; another takes over when it ends, at once,
   * or when it is gone, within seconds. Everything else here works beside it, without a lease.
   * A store that is away is asked again for as long as it takes.
   *
   * @throws ProjectingError `newer-view`; an error of a store that no retry mends.
   */
  run(signal: AbortSignal): Promise<void>;
  /**
   * Builds a new generation of a view beside the live one, up to the end of the log. It is not served before
   * {@link promote}; a running runner keeps it up meanwhile. A generation that waited for promotion is dropped.
   *
   * @throws ProjectingError `unknown-projection`, `newer-view`, `projection-failed` (nothing is left of the build).
   */
  rebuild(name: string, options?: RebuildOptions): Promise<Generation>;
  /**
   * Brings the built generation to the end of the log and makes it live. The one before it stays for {@link rollback},
   * earlier ones are dropped.
   *
   * @throws ProjectingError `not-built`, `wrong-count`, `unknown-projection`.
   */
  promote(name: string): Promise<Generation>;
  /**
   * Makes the generation live that was live before, and retires the present one. It is as old as the day it was
   * retired until the runner brings it up. One whose count of events is not the log's is evidence and nothing to serve.
   *
   * @throws ProjectingError `no-earlier-generation`, `wrong-count`, `unknown-projection`.
   */
  rollback(name: string): Promise<Generation>;
  /** The generation of a view that is served, whatever its version. */
  live(name: string): Promise<Generation | undefined>;
  /** How each view stands to the log: live generations, and those being built. */
  lag(): Promise<readonly ViewLag[]>;
  /**
   * Waits until the live generation of a view has taken a position into account.
   *
   * @returns false when that did not happen in time.
   * @throws the signal's reason.
   */
  waitFor(name: string, position: string, timeoutMs: number, signal?: AbortSignal): Promise<boolean>;
  /** Parked keys of a view's live generation. */
  parked(name: string): Promise<readonly ParkedKey[]>;
  /** Folds parked keys (default: all of the view) anew, events held back included. */
  retryParked(name: string, key?: string): Promise<Unparked>;
  /** Gives parked keys up: what is served stays, the events held back are never applied, later ones are. */
  discardParked(name: string, key?: string): Promise<readonly string[]>;
}

const COUNT_EVERY_MS = 10_000;
const PAGE_EVENTS = 500;
const BATCH_EVENTS = 1_000;
/**
 * A document is written once a batch, so that larger ones write less; but what is live waits behind each of them in the
 * writer's thread, some hundredths of a second.
 */
const BULK_EVENTS = 2_000;
/** Documents of a batch, however many events it has: bounds memory where hardly two events are of one complaint. */
const BATCH_DOCUMENTS = 8_000;
const CACHE_CHARACTERS = 8_000_000;
/** Failures of a store in a row, some seconds, before a request gives up. */
const ATTEMPTS = 6;

/** One runner for a process; its parts share nothing but the stores. */
export function createRunner(options: RunnerOptions): Runner {
  const context = runnerContext(options);
  const named = (names: readonly string[] | undefined) =>
    names === undefined ? context.projections : names.map((name) => projectionNamed(context, name));
  return {
    catchUp: async (names, upTo) => {
      const projections = named(names);
      await catchUp(context, () => assignments(context, projections), {
        attempts: ATTEMPTS,
        ...(upTo === undefined ? {} : { upTo }),
      });
      await checkCounts(context, projections);
    },
    run: (signal) => follow(context, signal),
    rebuild: (name, rebuildOptions = {}) => rebuildView(context, name, rebuildOptions),
    promote: (name) => promoteView(context, name),
    rollback: (name) => rollBack(context, name),
    live: async (name) => liveOf(context, projectionNamed(context, name).schema.name),
    lag: () => lagOfViews(context),
    waitFor: (name, position, timeoutMs, signal) => context.watch.waitFor(name, position, timeoutMs, signal),
    parked: async (name) =>
      context.views.parked(await currentGeneration(context, projectionNamed(context, name))),
    retryParked: (name, key) => retryParked(context, name, key),
    discardParked: (name, key) => discardParked(context, name, key),
  };
}

/** The options with their defaults, and what the parts share. */
export function runnerContext(options: RunnerOptions): RunnerContext {
  const { events, views, projections, decode } = options;
  return {
    events,
    views,
    projections,
    decode,
    log: options.log ?? SILENT,
    clock: options.clock ?? Date.now,
    watch: new PositionWatch(views),
    holder: options.holder ?? `${hostname()}:${process.pid}`,
    leaseTimes: options.leaseTimes,
    countEveryMs: options.countEveryMs ?? COUNT_EVERY_MS,
    logBatchEvents: options.logBatchEvents ?? PAGE_EVENTS,
    batch: { events: options.batchEvents ?? BATCH_EVENTS, documents: BATCH_DOCUMENTS },
    bulk: { events: options.batchEvents ?? BULK_EVENTS, documents: BATCH_DOCUMENTS },
    cacheCharacters: options.cacheCharacters ?? CACHE_CHARACTERS,
  };
}
