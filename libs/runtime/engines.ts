import { existsSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessLogFileOf } from '#access-log';
import type { EventEngine, ViewEngine } from '#config';
import type { EventStore } from '#event-store';
import { OWN_STREAMS, READ_STREAMS } from '#ledger';
import type { ReadStore } from '#read-store';
import { isUnwritable, snapshotSqlite, sqliteFault } from '#sqlite';
import { makeTemporaryDirectory } from '#temporary';
import type { Threads } from '#threads';
import { replaced } from './replaced.ts';

export interface EventsOptions {
  /** The clock of a demonstration or a test. Only the embedded engine uses it. */
  readonly clock?: (() => number) | undefined;
  /** A directory for data derived from a server's log that later processes may use. */
  readonly data?: string | undefined;
  /** Whether to open a file for reading only (default false). */
  readonly readOnly?: boolean;
  /** Called with the reason when a live subscription to a server was lost and is resumed by reading. */
  readonly onResubscribe?: ((reason: string) => void) | undefined;
  readonly threads?: Threads;
}

/**
 * Opens an event store. An adapter is loaded only if it is chosen, so that the client of an unused cluster takes no
 * time.
 */
export async function openEvents(
  engine: EventEngine,
  { clock, data, readOnly = false, onResubscribe, threads }: EventsOptions = {},
): Promise<EventStore> {
  if (engine.kind === 'sqlite') {
    const { openEmbeddedEventStore } = await import('#event-store/embedded');
    return openEmbeddedEventStore({
      path: engine.path,
      ours: OWN_STREAMS,
      readOnly,
      threads,
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

/** Opens the access log of a copy. In a file each append is recorded at the time that `originalTime` returns. */
export function openAccessLogForCopy(engine: EventEngine, originalTime: () => number): Promise<EventStore> {
  return openAccessLog(engine, engine.kind === 'sqlite' ? { clock: originalTime } : {});
}

/** Whether the access log exists. That on a server counts as existing. */
export function accessLogExists(engine: EventEngine): boolean {
  return engine.kind !== 'sqlite' || existsSync(accessLogFileOf(engine.path));
}

/**
 * Opens the access log of a ledger: a file beside that of its events, or streams of its own on the same server. A file
 * that does not exist is made, unless it is opened for reading only.
 */
export async function openAccessLog(
  engine: EventEngine,
  { clock, data, readOnly = false, threads }: Omit<EventsOptions, 'onResubscribe'> = {},
): Promise<EventStore> {
  if (engine.kind === 'sqlite') {
    const { openEmbeddedEventStore } = await import('#event-store/embedded');
    return openEmbeddedEventStore({
      path: accessLogFileOf(engine.path),
      ours: READ_STREAMS,
      readOnly,
      threads,
      writer: 'access log writer',
      ...(clock && { clock }),
    });
  }
  const { FileMarkIndex, openEventStoreDb } = await import('#event-store/eventstoredb');
  const marks = data !== undefined && { marks: new FileMarkIndex(join(data, 'access-marks.sqlite')) };
  return openEventStoreDb({ url: engine.url, ours: READ_STREAMS, ...marks });
}

/**
 * Opens an event store for a copy. Each append is recorded at the time that `originalTime` returns when the append is
 * sent.
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
  /** Whether nothing is forced to disk (embedded engine only). */
  readonly throwAway?: boolean;
  readonly threads?: Threads;
}

export async function openViews(
  engine: ViewEngine,
  { throwAway = false, threads }: ViewsOptions = {},
): Promise<ReadStore> {
  if (engine.kind === 'sqlite') {
    const { openEmbeddedReadStore } = await import('#read-store/embedded');
    return openEmbeddedReadStore({ path: engine.path, throwAway, threads });
  }
  const { openMongoReadStore } = await import('#read-store/mongodb');
  return openMongoReadStore({ url: engine.url });
}

/** A store of views in one file that is deleted after use. */
export async function openScratchViews(path: string): Promise<ReadStore> {
  return openViews({ kind: 'sqlite', path }, { throwAway: true });
}

/** Whether the event store exists. An event store on a server counts as existing. */
export function eventsExist(engine: EventEngine): boolean {
  if (engine.kind !== 'sqlite') return true;
  try {
    return statSync(engine.path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // The file may exist. Opening it tells why it cannot be used.
    return true;
  }
}

/** Whether the events are in a file that this user can only read, so that nothing can be recorded. */
export function isReadOnly(engine: EventEngine): boolean {
  return engine.kind === 'sqlite' && isUnwritable(engine.path);
}

/** The views of a ledger that can only be read. They are brought up in a copy that is deleted afterwards. */
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

/** Copies the views. Views that cannot be read are left out and built again. */
async function snapshotViews(path: string, aside: string): Promise<void> {
  try {
    await snapshotSqlite(path, aside);
  } catch (error) {
    if (sqliteFault(error) === undefined) throw error;
    await rm(aside, { force: true });
  }
}
