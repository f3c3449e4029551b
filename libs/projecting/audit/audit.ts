import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { EventStore } from '#event-store';
import type { Generation, ReadStore, ViewReader } from '#read-store';
import { withTemporaryDirectory } from '#temporary';
import { walk } from '../catch-up.ts';
import type { DecodeEvent } from '../decode.ts';
import { ProjectingError } from '../errors.ts';
import { newerView, updaterOf } from '../plan.ts';
import { isBefore } from '../positions.ts';
import type { Projection } from '../projection.ts';
import { runnerContext } from '../runner.ts';
import type { RunnerContext } from '../runner-context.ts';
import { besideLog, standingOf } from '../standing/standing.ts';
import { compareCounters } from './compare-counters.ts';
import { compareDocuments } from './compare-documents.ts';
import { compareRows } from './compare-rows.ts';
import { type Difference, Differences } from './difference.ts';
import type { Sides } from './sides.ts';

export interface AuditOptions {
  readonly events: EventStore;
  /** The store whose views are served. */
  readonly views: ReadStore;
  readonly projections: readonly Projection[];
  readonly decode: DecodeEvent;
  /** The audit makes its own directory in here and removes it. If it is killed, the next audit removes it. */
  readonly tempDirectory: string;
  /** Opens a temporary store for the fresh views. The audit closes and removes it. */
  readonly openStore: (path: string) => Promise<ReadStore>;
  readonly signal?: AbortSignal;
  /** Called with the number of events folded so far and their total, over all views together. */
  readonly onProgress?: (events: number, total: number) => void;
}

/** The result of the audit for one view. */
export interface ViewAudit {
  readonly name: string;
  readonly version: number;
  readonly generation: number;
  /** The checkpoint at which the view was compared. `null` before the first event. */
  readonly position: string | null;
  /** The numbers of documents, rows and counters that the view serves. */
  readonly documents: number;
  readonly rows: number;
  readonly counters: number;
  /** The number of differences. */
  readonly differing: number;
  /** The first 1,000 differences. */
  readonly differences: readonly Difference[];
  /** Why the view was not compared. It then counts as one difference. */
  readonly refused?: string;
}

export interface AuditResult {
  readonly views: readonly ViewAudit[];
  readonly seconds: number;
}

/**
 * Folds every live view anew from the log, up to the view's own checkpoint. Then it compares everything that the view
 * serves: documents, rows and counters. The views may be in use at the same time. Memory is bounded for any ledger.
 *
 * @throws ProjectingError `newer-view`, `not-built` (an older version is live), `contended`; errors of the stores.
 */
export async function audit(options: AuditOptions): Promise<AuditResult> {
  const started = performance.now();
  return withTemporaryDirectory(options.tempDirectory, 'ledger-audit-', async (directory) => {
    const scratch = await options.openStore(join(directory, 'views.db'));
    try {
      const views = await auditInto(scratch, options);
      return { views, seconds: (performance.now() - started) / 1_000 };
    } finally {
      await scratch.close();
    }
  });
}

async function auditInto(scratch: ReadStore, options: AuditOptions): Promise<readonly ViewAudit[]> {
  const { views, projections, events, decode } = options;
  const context = runnerContext({ events, views: scratch, projections, decode });
  // First the long part, while the live views go on. The short rest reads one snapshot of them.
  await foldTo(context, await liveGenerations(views, options), options);
  return await views.snapshot(async (reader) => {
    const refused: ViewAudit[] = [];
    const live = await liveGenerations(reader, options, (audited) => refused.push(audited));
    await foldTo(context, live, options);
    const audits: ViewAudit[] = [];
    for (const projection of projections) {
      const served = live.get(projection);
      if (served !== undefined) audits.push(await compare(projection, served, reader, scratch));
    }
    return [...audits, ...refused];
  });
}

async function liveGenerations(
  reader: ViewReader,
  { projections, events }: Pick<AuditOptions, 'projections' | 'events'>,
  onRefused: (audited: ViewAudit) => void = () => {},
): Promise<ReadonlyMap<Projection, Generation>> {
  const live = new Map<Projection, Generation>();
  for (const projection of projections) {
    const { name, version } = projection.schema;
    const served = (await reader.generations(name)).find(({ state }) => state === 'live');
    if (served === undefined) continue;
    if (served.version > version) throw newerView(served, version);
    if (served.version < version) {
      const what = `view "${name}" is served in version ${served.version}, but this program has version ${version}`;
      throw new ProjectingError('not-built', `Not audited: ${what}. Let the runner build it, then audit.`);
    }
    const standing = await standingOf(events, served);
    if (standing === 'on-it') live.set(projection, served);
    else onRefused(notCompared(served, besideLog(served, standing, 'Not compared').message));
  }
  return live;
}

function notCompared({ name, version, generation, position }: Generation, refused: string): ViewAudit {
  const nothing = { documents: 0, rows: 0, counters: 0, differences: [] };
  return { name, version, generation, position: position ?? null, ...nothing, differing: 1, refused };
}

/** Folds each view into the scratch store up to where it is served. */
async function foldTo(
  context: RunnerContext,
  served: ReadonlyMap<Projection, Generation>,
  { signal, onProgress }: AuditOptions,
): Promise<void> {
  const total = [...served.values()].reduce((sum, { events }) => sum + events, 0);
  const updaters = [];
  let done = 0;
  for (const [projection, { name, position }] of served) {
    const generation = await context.views.prepare(projection.schema, 1, 'live');
    done += generation.events;
    if (isBefore(position, generation.position)) {
      throw new ProjectingError(
        'contended',
        `Not audited: view "${name}" was rolled back during the audit. Audit again.`,
      );
    }
    if (position !== undefined) {
      updaters.push(await updaterOf(context, { projection, generation, replaces: undefined }, position));
    }
  }
  const furthest = [...served.values()].reduce<string | undefined>(
    (last, { position }) => (isBefore(last, position) ? position : last),
    undefined,
  );
  await walk(context, updaters, furthest, signal, (_, __, events) => {
    done += events;
    onProgress?.(done, total);
  });
}

async function compare(
  projection: Projection,
  served: Generation,
  reader: ViewReader,
  scratch: ReadStore,
): Promise<ViewAudit> {
  const { name, version, generation, position } = served;
  const fresh = { name, version, generation: 1 };
  const sides: Sides = { served: { reader, view: served }, fresh: { reader: scratch, view: fresh } };
  const differences = new Differences();
  const parked = new Set([
    ...(await reader.parked(served)).map(({ key }) => key),
    ...(await scratch.parked(fresh)).map(({ key }) => key),
  ]);
  for (const key of parked) differences.add({ key, kind: 'parked' });
  const documents = await compareDocuments(sides, differences);
  const rows = await compareRows(sides, Object.keys(projection.schema.rows?.columns ?? {}), differences);
  const counters = await compareCounters(sides, differences);
  return {
    name,
    version,
    generation,
    position: position ?? null,
    documents,
    rows,
    counters,
    differing: differences.count,
    differences: differences.listed,
  };
}
