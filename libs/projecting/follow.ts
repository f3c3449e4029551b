import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { TamperedError } from '#event-store';
import type { Generation } from '#read-store';
import { BackOff } from './back-off.ts';
import { catchUp, finish, isServed } from './catch-up.ts';
import { keepCounts } from './counts/keep-counts.ts';
import { isContention, ProjectingError, ProjectionFailedError, reactionTo } from './errors.ts';
import { drop } from './generations.ts';
import { LeaseKeeper } from './leases/lease-keeper.ts';
import { gathered } from './log-batches.ts';
import { type Assignment, assignments, updaterOf, waitingGenerations } from './plan.ts';
import { isBefore } from './positions.ts';
import type { Projection } from './projection.ts';
import { ProjectionLoop } from './projection-loop.ts';
import type { RunnerContext } from './runner-context.ts';
import { STANDING_EVERY_MS, StandingWatch } from './standing/watch-standing.ts';

/** A view that is behind by more than this many batches catches up separately, so that the others do not wait. */
const FAR_BATCHES = 5;
/** How long until a damaged event store is tried again. */
const DAMAGED_MS = 5_000;
/** How often, while events arrive, the runner looks for generations that another process made, promoted or dropped. */
const LOOK_AGAIN_MS = 500;
/**
 * How long arriving events are gathered into one commit. The cost of a commit depends little on their number. This is
 * a fifth of the lag that a view may have.
 */
const GATHER_MS = 20;

/**
 * Brings all views up and keeps them up until the signal aborts. Then it commits the folded events. A process works on
 * a view only under its lease. A process without a lease waits. A process that ends releases its leases.
 *
 * @throws ProjectingError `newer-view`; errors of the stores for which a retry cannot help.
 */
export async function follow(context: RunnerContext, signal: AbortSignal): Promise<void> {
  const { views, projections, holder, log, leaseTimes } = context;
  const schemas = projections.map(({ schema }) => schema);
  const keeper = new LeaseKeeper({ store: views, schemas, holder, log, times: leaseTimes });
  const worked = new AbortController();
  const kept = keeper.keep(worked.signal);
  // An error that ends the lease keeper also ends the other part, and that part throws it.
  const counted = keepCounts(context, keeper, worked.signal).catch(() => undefined);
  try {
    await takeTurns(context, keeper, signal);
  } finally {
    worked.abort();
    await Promise.all([kept, counted]);
  }
}

async function takeTurns(context: RunnerContext, keeper: LeaseKeeper, signal: AbortSignal): Promise<void> {
  const backOff = new BackOff(Number.POSITIVE_INFINITY, signal);
  const standing = new StandingWatch(context);
  let buildable = context.projections;
  for (;;) {
    const holding = await keeper.holding(signal);
    if (holding === undefined) return;
    const { fences, changed } = holding;
    const held = buildable.filter(({ schema }) => fences.has(schema.name));
    const lost = new AbortController();
    const turn = AbortSignal.any([signal, changed, lost.signal]);
    let watching: Promise<void> | undefined;
    try {
      if (held.length === 0) {
        await once(turn, 'abort');
        continue;
      }
      const projections = await standing.onLog(held);
      if (projections.length === 0) {
        await pause(STANDING_EVERY_MS, undefined, { signal: turn }).catch(() => undefined);
        continue;
      }
      watching = standing.until(projections, turn, () => lost.abort());
      await round({ ...context, fences }, projections, held, turn, backOff);
    } catch (error) {
      if (signal.aborted) return;
      if (changed.aborted) continue;
      if (isBesideLog(error)) {
        await pause(STANDING_EVERY_MS, undefined, { signal: turn }).catch(() => undefined);
        continue;
      }
      if (error instanceof ProjectionFailedError) {
        buildable = await abandon(context, buildable, error);
        continue;
      }
      if (await goesOn(context, error, backOff, signal)) await keeper.look();
      else return;
    } finally {
      lost.abort();
      await watching;
    }
  }
}

/** After this error the next turn does not work on the view. */
function isBesideLog(error: unknown): boolean {
  return error instanceof ProjectingError && error.code === 'view-beside-log';
}

/** Pauses after a failure. False when the signal was aborted. @throws the error when a retry cannot help. */
async function goesOn(
  { log }: RunnerContext,
  error: unknown,
  backOff: BackOff,
  signal: AbortSignal,
): Promise<boolean> {
  if (error instanceof TamperedError) {
    // The process goes on: it can still answer other requests, and somebody may restore the right file.
    log.error({ reason: error.message }, 'views wait: the event store is damaged');
    await pause(DAMAGED_MS, undefined, { signal }).catch(() => undefined);
    return !signal.aborted;
  }
  if (!isContention(error) && reactionTo(error, 'store') === 'retry' && error instanceof Error) {
    log.warn({ reason: error.message }, 'views wait for a store that is unavailable');
  }
  try {
    await backOff.after(error);
    return true;
  } catch (fatal) {
    if (signal.aborted) return false;
    throw fatal;
  }
}

/** Works until something changes in the generations, or fails. */
async function round(
  context: RunnerContext,
  projections: readonly Projection[],
  held: readonly Projection[],
  signal: AbortSignal,
  backOff: BackOff,
): Promise<void> {
  const assigned = await assignments(context, projections);
  // It includes views that are not worked on now, because somebody can build and promote a new generation of them.
  const signature = await outline(context, held);
  const total = (await context.events.head())?.events ?? 0;
  const isFar = ({ generation }: Assignment) =>
    isFarBehind(context, total, generation) || isWithoutIndexes(generation);
  const far = assigned.filter(isFar);
  const near = assigned.filter((one) => !isFar(one));
  for (const projection of projections) {
    for (const generation of await waitingGenerations(context, projection)) {
      if (!isFarBehind(context, total, generation) && !isWithoutIndexes(generation))
        near.push({ projection, generation, replaces: undefined });
    }
  }
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  const parts = [
    far.length === 0 ? undefined : bringUp(context, far, both).then(() => stop.abort()),
    near.length === 0 ? undefined : live(context, near, { both, stop, signature, held, backOff }),
  ].map((part) =>
    part?.catch((error: unknown) => {
      stop.abort();
      throw error;
    }),
  );
  const [first, second] = await Promise.allSettled(parts);
  // An abort is not a failure. The error that caused the abort is.
  for (const part of [first, second]) {
    if (part?.status === 'rejected' && !isAbort(part.reason, both)) throw part.reason;
  }
}

function isAbort(reason: unknown, signal: AbortSignal): boolean {
  return (
    signal.aborted && (reason === signal.reason || (reason instanceof Error && reason.name === 'AbortError'))
  );
}

async function bringUp(
  context: RunnerContext,
  far: readonly Assignment[],
  signal: AbortSignal,
): Promise<void> {
  const projections = far.map(({ projection }) => projection);
  const names = projections.map(({ schema }) => schema.name);
  context.log.info({ views: names }, 'views are far behind and catch up');
  await catchUp(context, () => assignments(context, projections), {
    signal,
    attempts: Number.POSITIVE_INFINITY,
  });
  context.log.info({ views: names }, 'views have caught up');
}

interface Live {
  readonly both: AbortSignal;
  readonly stop: AbortController;
  readonly signature: string;
  /** The views whose leases this process has. */
  readonly held: readonly Projection[];
  readonly backOff: BackOff;
}

async function live(context: RunnerContext, assigned: readonly Assignment[], options: Live): Promise<void> {
  const { both, stop, signature, held, backOff } = options;
  const { events, views, decode, batch, logBatchEvents, watch, fences } = context;
  const updaters = await Promise.all(assigned.map((one) => updaterOf(context, one)));
  const loop = new ProjectionLoop({
    views,
    decode,
    log: events,
    updaters,
    batch,
    fences,
    onCommitted: (view, position) => {
      backOff.reset();
      if (isServed(assigned, view)) watch.notify(view.name, position);
    },
    onRefused: () => stop.abort(),
  });
  let finished = false;
  const finishAll = async () => {
    await loop.flush();
    const done = new Set<Assignment>();
    for (const one of assigned) if (await finish(context, one)) done.add(one);
    finished = done.size === assigned.length;
    // A promotion changes which generations to follow, and indexes make a view ready for those who wait for it.
    if ([...done].some(({ replaces, generation: { ready } }) => replaces !== undefined || !ready))
      stop.abort();
  };
  if (!isBefore(loop.position, (await events.head())?.position)) await finishAll();
  let looked = performance.now();
  const subscribed = events.subscribe({
    after: loop.position,
    limit: logBatchEvents,
    signal: both,
  });
  // An abort ends the subscription, and with it the loop.
  const moment = () => pause(GATHER_MS, undefined, { signal: both }).catch(() => undefined);
  for await (const logBatch of gathered(subscribed, moment)) {
    try {
      await loop.take(logBatch);
      if (logBatch.end && !finished) await finishAll();
      if (performance.now() - looked > LOOK_AGAIN_MS) {
        looked = performance.now();
        if ((await outline(context, held)) !== signature) stop.abort();
      }
    } catch (error) {
      // Without the abort, leaving the loop would wait for the next event of the subscription.
      stop.abort();
      throw error;
    }
  }
  await loop.flush();
}

/** The generations and what to do with them, as a text for comparison. */
async function outline(context: RunnerContext, projections: readonly Projection[]): Promise<string> {
  const all = await context.views.generations();
  const parts: string[] = [];
  for (const { name, version, generation, state, ready, events } of all) {
    if (!projections.some(({ schema }) => schema.name === name)) continue;
    const live = all.find((other) => other.name === name && other.state === 'live');
    const far = state !== 'live' && isFarBehind(context, live?.events ?? 0, { events });
    parts.push([name, version, generation, state, ready, far].join(' '));
  }
  return parts.join('\n');
}

/** Making the indexes of a generation that has taken events can take long, so the other views do not wait for it. */
function isWithoutIndexes({ ready, position }: Generation): boolean {
  return !ready && position !== undefined;
}

function isFarBehind(
  { batch }: RunnerContext,
  total: number,
  { events }: Pick<Generation, 'events'>,
): boolean {
  return total - events > FAR_BATCHES * batch.events;
}

/**
 * Drops a generation whose build failed. Everything else goes on. A view whose new version cannot be built stays in the
 * old version until the program is started again.
 */
async function abandon(
  context: RunnerContext,
  projections: readonly Projection[],
  error: ProjectionFailedError,
): Promise<readonly Projection[]> {
  const generations = await context.views.generations(error.view);
  const failed = generations.find(({ generation }) => generation === error.generation);
  const live = generations.find(({ state }) => state === 'live');
  context.log.error(
    { view: error.view, generation: error.generation, reason: error.message },
    'view could not be built',
  );
  if (failed?.state === 'building') await drop(context, failed);
  if (live !== undefined && live.version === failed?.version) return projections;
  return projections.filter(({ schema }) => schema.name !== error.view);
}
