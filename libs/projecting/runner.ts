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
   * How often the runner compares the events that its views took into account with the log's own count, in milliseconds
   * (default 10,000).
   */
  readonly countEveryMs?: number;
  /** The number of events in one batch of the log (default 500). */
  readonly logBatchEvents?: number;
  /** Events folded into one batch while there is more to read (default 1,000; 2,000 for views that catch up). */
  readonly batchEvents?: number;
  /** About how many characters of documents to keep in memory, over all views (default 8 million). */
  readonly cacheCharacters?: number;
  /** The name of this process for others that keep the same views, for people to read (default: host and pid). */
  readonly holder?: string;
  /** The times of leases (default: another process takes a lease 3 s after its holder was last seen alive). */
  readonly leaseTimes?: LeaseTimes;
}

/**
 * Keeps views up to date with the log. Several runners, in one process or in many, may serve the same views. The store
 * refuses a commit that was folded from an old checkpoint, and the runner folds it again from the new one. So no event
 * is counted twice and none is lost.
 */
export interface Runner {
  /**
   * Brings views (default: all) to the present end of the log, or to `upTo`, and resolves. If the program has a newer
   * version of a view than the live one, a new generation is built beside it and promoted. The same happens if the
   * view's count of events is not the log's, unless another process keeps that view up: then that process does it.
   *
   * @throws ProjectingError `unknown-projection`, `newer-view`, `projection-failed`; EventStoreError; ReadStoreError.
   */
  catchUp(names?: readonly string[], upTo?: string): Promise<void>;
  /**
   * Brings all views up and keeps them up until the signal aborts. Then it commits the folded events and resolves.
   * If several processes do this, only one works on each view, under a lease. When it ends, another process takes the
   * lease at once. When it is gone, another one takes it within seconds. All other methods here need no lease.
   * It retries without end while a store is unavailable.
   *
   * @throws ProjectingError `newer-view`; an error of a store for which a retry cannot help.
   */
  run(signal: AbortSignal): Promise<void>;
  /**
   * Builds a new generation of a view beside the live one, up to the end of the log. It is not served before
   * {@link promote}. Until then a running runner keeps it up. An older generation that waits for promotion is dropped.
   *
   * @throws ProjectingError `unknown-projection`, `newer-view`, `projection-failed` (nothing is left of the build).
   */
  rebuild(name: string, options?: RebuildOptions): Promise<Generation>;
  /**
   * Brings the built generation to the end of the log and makes it live. The generation before it stays for
   * {@link rollback}. Earlier ones are dropped.
   *
   * @throws ProjectingError `not-built`, `wrong-count`, `unknown-projection`.
   */
  promote(name: string): Promise<Generation>;
  /**
   * Makes the generation that was live before live again, and retires the present one. Until the runner brings it up,
   * it has the state of its retirement. A generation whose count of events is not the log's is refused: it is evidence.
   *
   * @throws ProjectingError `no-earlier-generation`, `wrong-count`, `unknown-projection`.
   */
  rollback(name: string): Promise<Generation>;
  /** The generation of a view that is served, of any version. */
  live(name: string): Promise<Generation | undefined>;
  /** The lag of each view: of live generations, and of those being built. A view is `live` once its indexes are made. */
  lag(): Promise<readonly ViewLag[]>;
  /**
   * Waits until the live generation of a view has its indexes and has taken a position into account.
   *
   * @returns false after the time-out.
   * @throws the signal's reason.
   */
  waitFor(name: string, position: string, timeoutMs: number, signal?: AbortSignal): Promise<boolean>;
  /** Looks at once for what {@link waitFor} waits for. Call it after a commit of views by another thread. */
  look(): void;
  /** The parked keys of a view's live generation. */
  parked(name: string): Promise<readonly ParkedKey[]>;
  /** Folds parked keys (default: all of the view) anew, with the events held back. */
  retryParked(name: string, key?: string): Promise<Unparked>;
  /** Ends the parking of keys without a repair. The served state stays. Only later events are applied. */
  discardParked(name: string, key?: string): Promise<readonly string[]>;
}

const COUNT_EVERY_MS = 10_000;
const PAGE_EVENTS = 500;
const BATCH_EVENTS = 1_000;
/**
 * A batch writes each document once, so larger batches write less. But live views wait some hundredths of a second in
 * the writer's thread while a batch is written.
 */
const BULK_EVENTS = 2_000;
/** The most documents of a batch. They bound the memory if nearly every event is of another complaint. */
const BATCH_DOCUMENTS = 8_000;
const CACHE_CHARACTERS = 8_000_000;
/** After this many failures of a store in a row (some seconds) a request gives up. */
const ATTEMPTS = 6;

/** Makes the runner of a process. */
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
    look: () => context.watch.look(),
    parked: async (name) =>
      context.views.parked(await currentGeneration(context, projectionNamed(context, name))),
    retryParked: (name, key) => retryParked(context, name, key),
    discardParked: (name, key) => discardParked(context, name, key),
  };
}

/** The options with their defaults, and the helpers that the parts share. */
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
