import type { Generation } from '#read-store';
import { BackOff } from './back-off.ts';
import { liveOf, putLive } from './generations.ts';
import { oneAhead, pagesBetween } from './pages.ts';
import { Pass } from './pass.ts';
import { type Assignment, trackOf } from './plan.ts';
import { isBefore, type Place } from './positions.ts';
import type { Track } from './track.ts';
import type { Workshop } from './workshop.ts';

export interface CatchUpOptions {
  /** Go no further; by default the end of the log as it is now. */
  readonly upTo?: Place;
  readonly signal?: AbortSignal | undefined;
  /** Failures in a row of a store that is away, after which the error is thrown. */
  readonly attempts: number;
  /** Called after each commit with the events it took further. */
  readonly onCommitted?: (view: Pick<Generation, 'name' | 'generation'>, events: number) => void;
}

/**
 * Brings generations to the end of the log. `plan` is asked again after each interruption, because another process
 * may have moved them on meanwhile.
 *
 * @throws ProjectionFailedError; what `plan` throws; what a store throws when it stays away.
 */
export async function catchUp(
  shop: Workshop,
  plan: () => Promise<readonly Assignment[]>,
  { upTo, signal, attempts, onCommitted }: CatchUpOptions,
): Promise<void> {
  const backOff = new BackOff(attempts, signal);
  for (;;) {
    signal?.throwIfAborted();
    try {
      const assigned = await plan();
      const target = upTo ?? (await shop.events.head())?.position;
      const tracks = await Promise.all(assigned.map((one) => trackOf(shop, one, target)));
      await walk(shop, tracks, target, signal, (view, position, events) => {
        backOff.reset();
        if (isLive(assigned, view)) shop.watch.notify(view.name, position);
        onCommitted?.(view, events);
      });
      let done = true;
      for (const one of assigned) done = (await finish(shop, one)) && done;
      if (done) return;
    } catch (error) {
      await backOff.after(error);
    }
  }
}

/** Feeds the tracks from where the last of them stands to the target. */
export async function walk(
  shop: Workshop,
  tracks: readonly Track[],
  target: Place,
  signal: AbortSignal | undefined,
  onCommitted?: (view: Pick<Generation, 'name' | 'generation'>, position: string, events: number) => void,
): Promise<void> {
  const { events, views, decode, bulk, pageEvents, fences } = shop;
  const pass = new Pass({ views, decode, log: events, tracks, batch: bulk, fences, onCommitted });
  const after = pass.position;
  if (!isBefore(after, target)) return;
  const range = { after, upTo: target, limit: pageEvents, personal: pass.personal };
  for await (const page of oneAhead(pagesBetween(events, range))) {
    await pass.take(page);
    if (signal?.aborted === true) break;
  }
  // What was folded is kept even when the work is broken off.
  await pass.settle();
  signal?.throwIfAborted();
}

/**
 * What is due once a generation has reached the end of the log: its indexes, and its promotion where it replaces an
 * older version. False when the older one is still ahead, because an older program goes on with it.
 */
export async function finish(
  shop: Workshop,
  { projection, generation, replaces }: Assignment,
): Promise<boolean> {
  const state = generation.state === 'building' ? 'building' : 'live';
  const now = await shop.views.prepare(projection.schema, generation.generation, state);
  if (replaces === undefined || now.state === 'live') return true;
  const live = await liveOf(shop, projection.schema.name);
  if (isBefore(now.position, live?.position)) return false;
  await putLive(shop, projection, now);
  return true;
}

/** Whether the generation was the live one when it was assigned. */
export function isLive(
  assigned: readonly Assignment[],
  view: Pick<Generation, 'name' | 'generation'>,
): boolean {
  return assigned.some(
    ({ generation: { name, generation, state } }) =>
      state === 'live' && name === view.name && generation === view.generation,
  );
}
