import type { Generation } from '#read-store';
import { BackOff } from './back-off.ts';
import { liveOf, putLive } from './generations.ts';
import { logBatchesBetween, oneAhead } from './log-batches.ts';
import { type Assignment, updaterOf } from './plan.ts';
import { isBefore, type LogPosition } from './positions.ts';
import { ProjectionLoop } from './projection-loop.ts';
import type { RunnerContext } from './runner-context.ts';
import type { ViewUpdater } from './view-updater.ts';

export interface CatchUpOptions {
  /** Where to stop. Default: the end of the log at the start. */
  readonly upTo?: LogPosition;
  readonly signal?: AbortSignal | undefined;
  /** After this many failures in a row of an unavailable store the error is thrown. */
  readonly attempts: number;
  /** Called after each commit with the number of its events. */
  readonly onCommitted?: (view: Pick<Generation, 'name' | 'generation'>, events: number) => void;
}

/**
 * Brings generations to the end of the log. It calls `plan` again after each interruption, because another process may
 * have changed them.
 *
 * @throws ProjectionFailedError; errors of `plan`; the error of a store that stays unavailable.
 */
export async function catchUp(
  context: RunnerContext,
  plan: () => Promise<readonly Assignment[]>,
  { upTo, signal, attempts, onCommitted }: CatchUpOptions,
): Promise<void> {
  const backOff = new BackOff(attempts, signal);
  for (;;) {
    signal?.throwIfAborted();
    try {
      const assigned = await plan();
      const target = upTo ?? (await context.events.head())?.position;
      const updaters = await Promise.all(assigned.map((one) => updaterOf(context, one, target)));
      await walk(context, updaters, target, signal, (view, position, events) => {
        backOff.reset();
        if (isServed(assigned, view)) context.watch.notify(view.name, position);
        onCommitted?.(view, events);
      });
      let done = true;
      for (const one of assigned) done = (await finish(context, one)) && done;
      if (done) return;
    } catch (error) {
      await backOff.after(error);
    }
  }
}

/** Feeds the updaters, from the earliest of their positions to the target. */
export async function walk(
  context: RunnerContext,
  updaters: readonly ViewUpdater[],
  target: LogPosition,
  signal: AbortSignal | undefined,
  onCommitted?: (view: Pick<Generation, 'name' | 'generation'>, position: string, events: number) => void,
): Promise<void> {
  const { events, views, decode, bulk, logBatchEvents, fences } = context;
  const loop = new ProjectionLoop({ views, decode, log: events, updaters, batch: bulk, fences, onCommitted });
  const after = loop.position;
  if (!isBefore(after, target)) return;
  const range = { after, upTo: target, limit: logBatchEvents };
  for await (const logBatch of oneAhead(logBatchesBetween(events, range))) {
    await loop.take(logBatch);
    if (signal?.aborted === true) break;
  }
  // The folded events are committed even when the work was aborted.
  await loop.flush();
  signal?.throwIfAborted();
}

/**
 * Finishes a generation that has reached the end of the log: makes its indexes, so that it is ready, and promotes it if
 * it replaces an older version. False when the older version is still ahead, because an older program keeps it up.
 */
export async function finish(
  context: RunnerContext,
  { projection, generation, replaces }: Assignment,
): Promise<boolean> {
  const now = await context.views.complete(generation);
  if (replaces === undefined || now.state === 'live') return true;
  const live = await liveOf(context, projection.schema.name);
  if (isBefore(now.position, live?.position)) return false;
  await putLive(context, projection, now);
  return true;
}

/** Whether the generation was the live one, and ready for its readers, when it was assigned. */
export function isServed(
  assigned: readonly Assignment[],
  view: Pick<Generation, 'name' | 'generation'>,
): boolean {
  return assigned.some(
    ({ generation: { name, generation, state, ready } }) =>
      state === 'live' && ready && name === view.name && generation === view.generation,
  );
}
