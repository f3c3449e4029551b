import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EventEngine, ViewEngine } from '#config';
import type { EventStore } from '#event-store';
import { OWN_STREAMS } from '#ledger';
import type { ReadStore } from '#read-store';

export interface EventsOptions {
  /** The clock of a demonstration or a test; only the embedded engine has one that can be set. */
  readonly clock?: (() => number) | undefined;
  /** A directory where what is derived from a cluster's log may be remembered between processes. */
  readonly data?: string | undefined;
  /** Told whenever a live subscription to a server was lost and is resumed by reading. */
  readonly onResubscribe?: ((reason: string) => void) | undefined;
}

/** Adapters are loaded when they are chosen: a client of a cluster that is not used costs no start-up time. */
export async function openEvents(
  engine: EventEngine,
  { clock, data, onResubscribe }: EventsOptions = {},
): Promise<EventStore> {
  if (engine.kind === 'sqlite') {
    const { openEmbeddedEventStore } = await import('#event-store/embedded');
    return openEmbeddedEventStore({ path: engine.path, ours: OWN_STREAMS, ...(clock && { clock }) });
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
  return engine.kind !== 'sqlite' || existsSync(engine.path);
}
