import type { Generation } from '#read-store';
import { ProjectingError } from './errors.ts';
import type { LogPosition } from './positions.ts';
import type { Projection } from './projection.ts';
import type { RunnerContext } from './runner-context.ts';
import { requireOnLog, standingOf } from './standing/standing.ts';
import { ViewUpdater } from './view-updater.ts';

/** A generation that the runner shall bring up. */
export interface Assignment {
  readonly projection: Projection;
  readonly generation: Generation;
  /** The live generation of an older version that this generation replaces as soon as it has caught up. */
  readonly replaces: Generation | undefined;
}

/**
 * The generations to bring up: the live generation of each view, or, if the program has a newer version of the view,
 * the generation that will replace it. A missing generation is made.
 *
 * @throws ProjectingError `newer-view`, `view-beside-log`; ReadStoreError; EventStoreError.
 */
export async function assignments(
  context: RunnerContext,
  projections: readonly Projection[],
): Promise<readonly Assignment[]> {
  const all: Assignment[] = [];
  for (const projection of projections) all.push(await assignment(context, projection));
  return all;
}

async function assignment(context: RunnerContext, projection: Projection): Promise<Assignment> {
  const { views, events } = context;
  const { schema } = projection;
  const generations = await views.generations(schema.name);
  const live = generations.find(({ state }) => state === 'live');
  if (live !== undefined) await requireOnLog(events, live, 'Not brought up');
  if (live === undefined || live.version === schema.version) {
    const generation = await views.prepare(schema, live?.generation ?? 1, 'live');
    return { projection, generation, replaces: undefined };
  }
  if (live.version > schema.version) throw newerView(live, schema.version);
  const begun = generations.find(({ state, version }) => state === 'building' && version === schema.version);
  if (begun !== undefined && (await standingOf(events, begun)) !== 'on-it') {
    // This generation was never served.
    await views.drop(begun);
    return await assignment(context, projection);
  }
  const number = begun?.generation ?? nextGeneration(generations);
  const generation = await views.prepare(schema, number, 'building');
  return { projection, generation, replaces: live };
}

/** The generations of the program's own version that were built beside the live one and wait for promotion. */
export async function waitingGenerations(
  { views, events }: RunnerContext,
  projection: Projection,
): Promise<readonly Generation[]> {
  const { name, version } = projection.schema;
  const generations = await views.generations(name);
  const live = generations.find(({ state }) => state === 'live');
  if (live?.version !== version) return [];
  const waiting: Generation[] = [];
  for (const other of generations) {
    const waits = other.state === 'building' && other.version === version;
    if (waits && (await standingOf(events, other)) === 'on-it') waiting.push(other);
  }
  return waiting;
}

/** The number for a new generation. */
export function nextGeneration(generations: readonly Generation[]): number {
  return 1 + Math.max(0, ...generations.map(({ generation }) => generation));
}

/** Makes an updater that continues a generation at its checkpoint in the store. */
export async function updaterOf(
  context: RunnerContext,
  { projection, generation, replaces }: Assignment,
  target?: LogPosition,
): Promise<ViewUpdater> {
  const parked = await context.views.parked(generation);
  return new ViewUpdater({
    projection,
    generation,
    parked,
    target,
    cacheCharacters: context.cacheCharacters / Math.max(1, context.projections.length),
    parks: generation.state === 'live' && replaces === undefined,
  });
}

/** The error for a view that a newer program made: this program must not change it. */
export function newerView(live: Generation, known: number): ProjectingError {
  return new ProjectingError(
    'newer-view',
    `View "${live.name}" is served in version ${live.version}, but this program has version ${known}. Nothing was ` +
      'changed. Run the newer program, or roll the view back.',
  );
}
