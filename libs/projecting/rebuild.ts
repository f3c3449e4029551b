import { performance } from 'node:perf_hooks';
import type { Generation } from '#read-store';
import { catchUp } from './catch-up.ts';
import { ProjectingError } from './errors.ts';
import { currentGeneration, drop, dropBuilding, liveOf, putLive, requireRightCount } from './generations.ts';
import { type Assignment, newerView, nextGeneration } from './plan.ts';
import type { Projection } from './projection.ts';
import { projectionNamed, type RunnerContext } from './runner-context.ts';
import { requireOnLog } from './standing/standing.ts';

/** The progress of a rebuild. */
export interface RebuildProgress {
  /** The number of events folded so far. */
  readonly events: number;
  /** The number of events in the log when the rebuild began. */
  readonly total: number;
  readonly eventsPerSecond: number;
}

export interface RebuildOptions {
  /** An abort drops the generation that is being built. */
  readonly signal?: AbortSignal;
  /** Called after each commit. */
  readonly onProgress?: (progress: RebuildProgress) => void;
}

const ATTEMPTS = 6;

/** Builds a new generation beside the live one, up to the end of the log. */
export async function rebuildView(
  context: RunnerContext,
  name: string,
  { signal, onProgress }: RebuildOptions,
): Promise<Generation> {
  const projection = projectionNamed(context, name);
  const { schema } = projection;
  const live = await liveOf(context, name);
  if (live !== undefined && live.version > schema.version) throw newerView(live, schema.version);
  await dropBuilding(context, projection);
  const generations = await context.views.generations(name);
  const begun = await context.views.prepare(schema, nextGeneration(generations), 'building');
  const total = (await context.events.head())?.events ?? 0;
  const started = performance.now();
  let events = 0;
  context.log.info({ view: name, generation: begun.generation, events: total }, 'view is being rebuilt');
  try {
    await catchUp(context, async () => [await assignmentOf(context, projection, begun)], {
      signal,
      attempts: ATTEMPTS,
      onCommitted: (_, more) => {
        events += more;
        const eventsPerSecond = Math.round((events / (performance.now() - started)) * 1_000);
        onProgress?.({ events, total, eventsPerSecond });
      },
    });
  } catch (error) {
    await dropIfBuilding(context, begun);
    throw error;
  }
  return (await assignmentOf(context, projection, begun)).generation;
}

/**
 * Brings the newest built generation to the end of the log and makes it live.
 *
 * @throws ProjectingError `not-built`, `wrong-count`.
 */
export async function promoteView(context: RunnerContext, name: string): Promise<Generation> {
  const projection = projectionNamed(context, name);
  const { version } = projection.schema;
  const generations = await context.views.generations(name);
  const built = generations.findLast((one) => one.state === 'building' && one.version === version);
  if (built === undefined) {
    const other = generations.find(({ state }) => state === 'building');
    const what = other === undefined ? 'has no generation' : `has no generation of version ${version}`;
    throw new ProjectingError(
      'not-built',
      `Not promoted: view "${name}" ${what} to promote. Rebuild it first.`,
    );
  }
  await requireOnLog(context.events, built, 'Not promoted');
  await catchUp(context, async () => [await assignmentOf(context, projection, built)], {
    attempts: ATTEMPTS,
  });
  const { generation } = await assignmentOf(context, projection, built);
  if (generation.state === 'building') {
    await requireRightCount(context, generation, 'Not promoted');
    await putLive(context, projection, generation);
  }
  return await currentGeneration(context, projection);
}

/** The present state of the generation. The work never promotes it by itself: a person decides that. */
async function assignmentOf(
  { views }: RunnerContext,
  projection: Projection,
  { name, generation, version }: Generation,
): Promise<Assignment> {
  const now = (await views.generations(name)).find(
    (one) => one.generation === generation && one.version === version,
  );
  if (now !== undefined) return { projection, generation: now, replaces: undefined };
  throw new ProjectingError(
    'not-built',
    `Not built: another process dropped generation ${generation} of view "${name}". Rebuild it again.`,
  );
}

async function dropIfBuilding(context: RunnerContext, { name, generation }: Generation): Promise<void> {
  const now = (await context.views.generations(name)).find((one) => one.generation === generation);
  if (now?.state === 'building') await drop(context, now);
}
