import { existsSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventEngine, ViewEngine } from '#config';
import type { EventStore } from '#event-store';
import { OWN_STREAMS } from '#ledger';
import type { ReadStore } from '#read-store';
import { isUnwritable, snapshotSqlite, sqliteFault } from '#sqlite';
import { makeTemporaryDirectory } from '#temporary';
import { replaced } from './replaced.ts';

export interface EventsOptions {
  /** The clock of a demonstration or a test; only the embedded engine has one that can be set. */
  readonly clock?: (() => number) | undefined;
  /** A directory where what is derived from a cluster's log may be remembered between processes. */
  readonly data?: string | undefined;
  /** Open a file for reading only (default false). */
  readonly readOnly?: boolean;
  /** Told whenever a live subscription to a server was lost and is resumed by reading. */
  readonly onResubscribe?: ((reason: string) => void) | undefined;
}

/** Adapters are loaded when they are chosen: a client of a cluster that is not used costs no start-up time. */
export async function openEvents(
  engine: EventEngine,
  { clock, data, readOnly = false, onResubscribe }: EventsOptions = {},
): Promise<EventStore> {
  if (engine.kind === 'sqlite') {
    const { openEmbeddedEventStore } = await import('#event-store/embedded');
    return openEmbeddedEventStore({
      path: engine.path,
      ours: OWN_STREAMS,
      readOnly,
      ...(clock && { clock }),
    });
  }
  const { FileEventIds, FileMarkIndex, openEventStoreDb } = await import('#event-store/eventstoredb');
  const kept = data !== undefined && {
    marks: new FileMarkIndex(join(data, 'marks.sqlite')),
    eventIds: new FileEventIds(join(data, 'event-ids.sqlite')),
  };
  return openEventStoreDb({
    url: engine.url,
    ours: OWN_STREAMS,
    ...kept,
    ...(onResubscribe && { onResubscribe }),
  });
}

/**
 * Opens an event store to carry a ledger into it: each append is recorded at the time that the caller says as it hands
 * the append in.
 */
export async function openEventsForCopy(
  engine: EventEngine,
  originalTime: () => number,
): Promise<EventStore> {
  if (engine.kind === 'sqlite') return openEvents(engine, { clock: originalTime });
  const { openEventStoreDb } = await import('#event-store/eventstoredb');
  return openEventStoreDb({ url: engine.url, ours: OWN_STREAMS, originalTime });
}

export interface ViewsOptions {
  /** Nothing is ever forced to disk (embedded engine only). */
  readonly throwAway?: boolean;
}

export async function openViews(
  engine: ViewEngine,
  { throwAway = false }: ViewsOptions = {},
): Promise<ReadStore> {
  if (engine.kind === 'sqlite') {
    const { openEmbeddedReadStore } = await import('#read-store/embedded');
    return openEmbeddedReadStore({ path: engine.path, throwAway });
  }
  const { openMongoReadStore } = await import('#read-store/mongodb');
  return openMongoReadStore({ url: engine.url });
}

/** A store of views in one file that is thrown away after use. */
export async function openScratchViews(path: string): Promise<ReadStore> {
  return openViews({ kind: 'sqlite', path }, { throwAway: true });
}

/** Whether the event store is there already; that of a cluster is whoever answers. */
export function eventsExist(engine: EventEngine): boolean {
  if (engine.kind !== 'sqlite') return true;
  try {
    return statSync(engine.path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // It may be there: opening it says why it cannot be had.
    return true;
  }
}

/** Whether the events stand in a file that this user can read only: nothing can be recorded, whoever asks. */
export function isReadOnly(engine: EventEngine): boolean {
  return engine.kind === 'sqlite' && isUnwritable(engine.path);
}

/** The views of a ledger that can be read only, in a copy that is thrown away, where they can be brought up. */
export async function openViewsAside(engine: ViewEngine): Promise<ReadStore> {
  if (engine.kind !== 'sqlite') return await openViews(engine);
  const { path, remove } = await makeTemporaryDirectory(tmpdir(), 'ledger-views-');
  try {
    const aside = join(path, 'views.sqlite');
    if (existsSync(engine.path)) await snapshotViews(engine.path, aside);
    const store = await openViews({ kind: 'sqlite', path: aside }, { throwAway: true });
    return replaced(store, { close: () => store.close().finally(remove) });
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Views that cannot be read are built anew. */
async function snapshotViews(path: string, aside: string): Promise<void> {
  try {
    await snapshotSqlite(path, aside);
  } catch (error) {
    if (sqliteFault(error) === undefined) throw error;
    await rm(aside, { force: true });
  }
}
