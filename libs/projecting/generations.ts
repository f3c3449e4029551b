import { type Generation, ReadStoreError } from '#read-store';
import { missingEvents } from './counts/missing-events.ts';
import { ProjectingError } from './errors.ts';
import { newerView } from './plan.ts';
import { isBefore } from './positions.ts';
import type { Projection } from './projection.ts';
import { projectionNamed, type RunnerContext } from './runner-context.ts';
import { requireOnLog, standingOf } from './standing/standing.ts';

/**
 * Makes a built generation live. The generation before it stays for a rollback. Those retired earlier are dropped.
 *
 * @throws ProjectingError `not-built` when the generation is behind the live one.
 */
export async function putLive(
  context: RunnerContext,
  projection: Projection,
  built: Generation,
): Promise<void> {
  const { views, log, watch } = context;
  const { name } = projection.schema;
  const live = await liveOf(context, name);
  // A live generation of another log does not set how far the new one must be.
  const counts = live !== undefined && (await standingOf(context.events, live)) === 'on-it';
  if (counts && isBefore(built.position, live.position)) {
    throw new ProjectingError(
      'not-built',
      `Not promoted: generation ${built.generation} of view "${name}" is behind the live one (${built.events} of ` +
        `${live.events} events). Let the runner bring it up, or rebuild it, then promote.`,
    );
  }
  await views.promote(built);
  log.info({ view: name, generation: built.generation, version: built.version }, 'view promoted');
  if (built.position !== undefined) watch.notify(name, built.position);
  await tidy(context, projection, live?.generation);
}

/** @throws ProjectingError `no-earlier-generation`, `view-beside-log`, `wrong-count`. */
export async function rollBack(context: RunnerContext, name: string): Promise<Generation> {
  const { schema } = projectionNamed(context, name);
  const generations = await context.views.generations(name);
  const retired = generations.filter(({ state }) => state === 'retired');
  const earlier = retired.findLast(({ version }) => version === schema.version);
  if (earlier === undefined) {
    const other = retired.at(-1);
    const remedy =
      other === undefined
        ? 'No generation was retired; rebuild and promote instead.'
        : `The retired generation is of version ${other.version}; run the program of that version to roll back to it.`;
    throw new ProjectingError(
      'no-earlier-generation',
      `Not rolled back: view "${name}" has no earlier generation of version ${schema.version}. ${remedy}`,
    );
  }
  await requireOnLog(context.events, earlier, 'Not rolled back');
  await requireRightCount(context, earlier, 'Not rolled back');
  await context.views.promote(earlier);
  context.log.info(
    { view: name, generation: earlier.generation, version: earlier.version },
    'view rolled back',
  );
  return { ...earlier, state: 'live' };
}

/** @throws ProjectingError `wrong-count` when the generation did not take every event up to its checkpoint. */
export async function requireRightCount(
  { events }: RunnerContext,
  generation: Generation,
  refusal: string,
): Promise<void> {
  const missing = await missingEvents(events, generation);
  if (missing === 0) return;
  const counts = `${generation.events} events where the log has ${generation.events + missing}`;
  throw new ProjectingError(
    'wrong-count',
    `${refusal}: generation ${generation.generation} of view "${generation.name}" took ${counts} up to its ` +
      'checkpoint. What it shows is not complete. Rebuild the view and promote that generation instead.',
  );
}

/** The live generation of a view, if there is one. */
export async function liveOf({ views }: RunnerContext, name: string): Promise<Generation | undefined> {
  const generations = await views.generations(name);
  return generations.find(({ state }) => state === 'live');
}

/**
 * The live generation, when it is of the program's version.
 *
 * @throws ProjectingError `newer-view`, `not-built`.
 */
export async function currentGeneration(context: RunnerContext, { schema }: Projection): Promise<Generation> {
  const live = await liveOf(context, schema.name);
  if (live?.version === schema.version) return live;
  if (live !== undefined && live.version > schema.version) throw newerView(live, schema.version);
  throw new ProjectingError(
    'not-built',
    `View "${schema.name}" has no live generation of version ${schema.version}. Run the worker, or rebuild the view.`,
  );
}

/** Removes generations that are being built, so that a new build can begin. */
export async function dropBuilding(context: RunnerContext, { schema }: Projection): Promise<void> {
  for (const generation of await context.views.generations(schema.name)) {
    if (generation.state === 'building' && generation.version <= schema.version)
      await drop(context, generation);
  }
}

/** Removes a generation. It may have been removed already. */
export async function drop({ views }: RunnerContext, generation: Generation): Promise<void> {
  try {
    await views.drop(generation);
  } catch (error) {
    if (!(error instanceof ReadStoreError && error.code === 'unknown-view')) throw error;
  }
}

/** Keeps one retired generation. Drops the others, and generations that were being built for an older version. */
async function tidy(context: RunnerContext, { schema }: Projection, kept: number | undefined): Promise<void> {
  for (const generation of await context.views.generations(schema.name)) {
    const { state, version } = generation;
    const outlived = state === 'retired' && generation.generation !== kept;
    if (outlived || (state === 'building' && version < schema.version)) await drop(context, generation);
  }
}
