import { existsSync } from 'node:fs';
import { ConfigError, type EventEngine, type ViewEngine } from '#config';
import type { EventStore } from '#event-store';
import type { ReadStore } from '#read-store';

/** Adapters are loaded when they are chosen: a client of a cluster that is not used costs no start-up time. */
export async function openEvents(engine: EventEngine, clock?: () => number): Promise<EventStore> {
  if (engine.kind === 'sqlite') {
    const { openEmbeddedEventStore } = await import('#event-store/embedded');
    return openEmbeddedEventStore({ path: engine.path, ...(clock && { clock }) });
  }
  const { openEventStoreDb } = await import('#event-store/eventstoredb');
  return openEventStoreDb({ url: engine.url });
}

export async function openViews(engine: ViewEngine, throwAway: boolean): Promise<ReadStore> {
  if (engine.kind === 'sqlite') {
    const { openEmbeddedReadStore } = await import('#read-store/embedded');
    return openEmbeddedReadStore({ path: engine.path, throwAway });
  }
  throw new ConfigError(
    'LEDGER_VIEWS',
    'LEDGER_VIEWS names MongoDB, which this version cannot keep views in; use sqlite:.',
  );
}

/** A store of views in one file that is thrown away after use. */
export async function openScratchViews(path: string): Promise<ReadStore> {
  return openViews({ kind: 'sqlite', path }, true);
}

/** Whether the event store is there already; that of a cluster is whoever answers. */
export function eventsExist(engine: EventEngine): boolean {
  return engine.kind !== 'sqlite' || existsSync(engine.path);
}
