import { performance } from 'node:perf_hooks';
import type { Generation } from '#read-store';
import { catchUp } from './catch-up.ts';
import { ProjectingError } from './errors.ts';
import { currentGeneration, drop, dropBuilding, liveOf, putLive, requireRightCount } from './generations.ts';
import { type Assignment, newerView, nextGeneration } from './plan.ts';
import type { Projection } from './projection.ts';
import { requireOnLog } from './standing/standing.ts';
import { projectionNamed, type Workshop } from './workshop.ts';

/** How far a rebuild has come. */
export interface RebuildProgress {
  /** Events folded so far. */
  readonly events: number;
  /** Events in the log as the rebuild began. */
  readonly total: number;
  readonly eventsPerSecond: number;
}

export interface RebuildOptions {
  /** Aborting drops what was built so far. */
  readonly signal?: AbortSignal;
  /** Called after each commit. */
  readonly onProgress?: (progress: RebuildProgress) => void;
}

const ATTEMPTS = 6;

/** Builds a new generation beside the live one, up to the end of the log. */
export async function rebuildView(
  shop: Workshop,
  name: string,
  { signal, onProgress }: RebuildOptions,
): Promise<Generation> {
  const projection = projectionNamed(shop, name);
  const { schema } = projection;
  const live = await liveOf(shop, name);
  if (live !== undefined && live.version > schema.version) throw newerView(live, schema.version);
  await dropBuilding(shop, projection);
  const generations = await shop.views.generations(name);
  const begun = await shop.views.prepare(schema, nextGeneration(generations), 'building');
  const total = (await shop.events.head())?.events ?? 0;
  const started = performance.now();
  let events = 0;
  shop.log.info({ view: name, generation: begun.generation, events: total }, 'view is being rebuilt');
  try {
    await catchUp(shop, async () => [await assignmentOf(shop, projection, begun)], {
      signal,
      attempts: ATTEMPTS,
      onCommitted: (_, more) => {
        events += more;
        const eventsPerSecond = Math.round((events / (performance.now() - started)) * 1_000);
        onProgress?.({ events, total, eventsPerSecond });
      },
    });
  } catch (error) {
    await dropIfBuilding(shop, begun);
    throw error;
  }
  return (await assignmentOf(shop, projection, begun)).generation;
}

/**
 * Makes the newest built generation live, after bringing it to the end of the log.
 *
 * @throws ProjectingError `not-built`, `wrong-count`.
 */
export async function promoteView(shop: Workshop, name: string): Promise<Generation> {
  const projection = projectionNamed(shop, name);
  const { version } = projection.schema;
  const generations = await shop.views.generations(name);
  const built = generations.findLast((one) => one.state === 'building' && one.version === version);
  if (built === undefined) {
    const other = generations.find(({ state }) => state === 'building');
    const what = other === undefined ? 'has no generation' : `has no generation of version ${version}`;
    throw new ProjectingError(
      'not-built',
      `Not promoted: view "${name}" ${what} to promote. Rebuild it first.`,
    );
  }
  await requireOnLog(shop.events, built, 'Not promoted');
  await catchUp(shop, async () => [await assignmentOf(shop, projection, built)], { attempts: ATTEMPTS });
  const { generation } = await assignmentOf(shop, projection, built);
  if (generation.state === 'building') {
    await requireRightCount(shop, generation, 'Not promoted');
    await putLive(shop, projection, generation);
  }
  return await currentGeneration(shop, projection);
}

/** The generation as it is now. It is never promoted on the way: that is for a person to say. */
async function assignmentOf(
  { views }: Workshop,
  projection: Projection,
  { name, generation, version }: Generation,
): Promise<Assignment> {
  const now = (await views.generations(name)).find(
    (one) => one.generation === generation && one.version === version,
  );
  if (now !== undefined) return { projection, generation: now, replaces: undefined };
  throw new ProjectingError(
    'not-built',
    `Not built: another process dropped generation ${generation} of view "${name}" meanwhile. Rebuild it again.`,
  );
}

async function dropIfBuilding(shop: Workshop, { name, generation }: Generation): Promise<void> {
  const now = (await shop.views.generations(name)).find((one) => one.generation === generation);
  if (now?.state === 'building') await drop(shop, now);
}
