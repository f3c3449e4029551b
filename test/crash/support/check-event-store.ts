import { DatabaseSync } from 'node:sqlite';
import type { EventStore, RecordedEvent } from '#event-store';
import { openEmbeddedEventStore } from '#event-store/embedded';
import { openEventStoreDb } from '#event-store/eventstoredb';
import type { Acknowledgement, LoadPlace } from './event-store-process.ts';

/** Everything that is wrong with a store after loads with these acknowledged appends; empty if nothing is. */
export async function faultsOf(
  { at, run }: LoadPlace,
  acknowledged: readonly Acknowledgement[],
): Promise<string[]> {
  const events = await eventsOf({ at, run });
  return [
    ...('path' in at ? [...integrityFaults(at.path), ...positionFaults(events)] : []),
    ...revisionFaults(events),
    ...acknowledgementFaults(events, acknowledged),
    ...atomicityFaults(events),
  ];
}

/** The events of a run in the log. */
export async function eventsOf({ at, run }: LoadPlace): Promise<readonly RecordedEvent[]> {
  const store = await openPlace(at);
  const events: RecordedEvent[] = [];
  for (let after: string | undefined; ; ) {
    const batch = await store.readAll({ after, limit: 10_000 });
    events.push(...batch.events.filter(({ stream }) => stream.includes(run)));
    after = batch.position;
    if (batch.end) break;
  }
  await store.close();
  return events;
}

async function openPlace(at: LoadPlace['at']): Promise<EventStore> {
  return 'path' in at ? await openEmbeddedEventStore(at) : openEventStoreDb(at);
}

function integrityFaults(path: string): string[] {
  const database = new DatabaseSync(path);
  const rows = database.prepare('PRAGMA integrity_check').all();
  database.close();
  return rows.map((row) => String(row['integrity_check'])).filter((line) => line !== 'ok');
}

/** In a file, positions have no gaps and begin at 1. */
function positionFaults(events: readonly RecordedEvent[]): string[] {
  return events.flatMap(({ position }, index) =>
    Number(position) === index + 1 ? [] : [`event ${index + 1} is at ${position}`],
  );
}

/** The revisions of every stream have no gaps and begin at 0. */
function revisionFaults(events: readonly RecordedEvent[]): string[] {
  const faults: string[] = [];
  const next = new Map<string, number>();
  for (const event of events) {
    const revision = next.get(event.stream) ?? 0;
    if (event.revision !== revision) faults.push(`${event.stream}: ${event.revision} instead of ${revision}`);
    next.set(event.stream, event.revision + 1);
  }
  return faults;
}

/** Each acknowledged event is in the log exactly once, where the acknowledgement says. */
function acknowledgementFaults(
  events: readonly RecordedEvent[],
  acknowledged: readonly Acknowledgement[],
): string[] {
  const found = new Map<string, string[]>();
  for (const event of events) {
    found.set(event.id, [...(found.get(event.id) ?? []), `${event.stream}@${event.revision}`]);
  }
  const faults: string[] = [];
  for (const { stream, revision, ids } of acknowledged) {
    for (const [index, id] of ids.entries()) {
      const wanted = `${stream}@${revision - ids.length + 1 + index}`;
      const actual = (found.get(id) ?? []).join(' and ');
      if (actual !== wanted)
        faults.push(`acknowledged event ${id} of ${wanted} is at ${actual || 'no position'}`);
    }
  }
  return faults;
}

/** The events of one append are side by side, and complete. */
function atomicityFaults(events: readonly RecordedEvent[]): string[] {
  const faults: string[] = [];
  for (let i = 0; i < events.length; ) {
    const { append, of } = events[i]?.data() ?? {};
    const count = Number(of);
    const whole = events.slice(i, i + count).map((event) => event.data());
    const intact =
      whole.length === count &&
      whole.every((data, index) => data['append'] === append && data['index'] === index);
    if (!intact) faults.push(`append ${String(append)} is not complete`);
    i += count > 0 ? count : 1;
  }
  return faults;
}
