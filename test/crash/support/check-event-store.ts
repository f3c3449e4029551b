import { DatabaseSync } from 'node:sqlite';
import type { RecordedEvent } from '#event-store';
import { openEmbeddedEventStore } from '#event-store/embedded';
import type { Acknowledgement } from './event-store-process.ts';

/** Everything wrong with a store after loads of which these appends were acknowledged; empty when all is well. */
export async function faultsOf(path: string, acknowledged: readonly Acknowledgement[]): Promise<string[]> {
  const events = await wholeLog(path);
  return [
    ...integrityFaults(path),
    ...orderFaults(events),
    ...acknowledgementFaults(events, acknowledged),
    ...atomicityFaults(events),
  ];
}

async function wholeLog(path: string): Promise<RecordedEvent[]> {
  const store = await openEmbeddedEventStore({ path });
  const events: RecordedEvent[] = [];
  for (let after: string | undefined; ; ) {
    const page = await store.readAll({ after, limit: 10_000 });
    events.push(...page.events);
    after = page.position;
    if (page.end) break;
  }
  await store.close();
  return events;
}

function integrityFaults(path: string): string[] {
  const database = new DatabaseSync(path);
  const rows = database.prepare('PRAGMA integrity_check').all();
  database.close();
  return rows.map((row) => String(row['integrity_check'])).filter((line) => line !== 'ok');
}

/** Positions are dense from 1; so are the revisions of every stream, from 0. */
function orderFaults(events: readonly RecordedEvent[]): string[] {
  const faults: string[] = [];
  const next = new Map<string, number>();
  for (const [index, event] of events.entries()) {
    if (Number(event.position) !== index + 1) faults.push(`event ${index + 1} stands at ${event.position}`);
    const revision = next.get(event.stream) ?? 0;
    if (event.revision !== revision) faults.push(`${event.stream}: ${event.revision} instead of ${revision}`);
    next.set(event.stream, event.revision + 1);
  }
  return faults;
}

/** Each acknowledged event stands exactly once, where the acknowledgement said. */
function acknowledgementFaults(
  events: readonly RecordedEvent[],
  acknowledged: readonly Acknowledgement[],
): string[] {
  const places = new Map<string, string[]>();
  for (const event of events) {
    places.set(event.id, [...(places.get(event.id) ?? []), `${event.stream}@${event.revision}`]);
  }
  const faults: string[] = [];
  for (const { stream, revision, ids } of acknowledged) {
    for (const [index, id] of ids.entries()) {
      const wanted = `${stream}@${revision - ids.length + 1 + index}`;
      const found = (places.get(id) ?? []).join(' and ');
      if (found !== wanted) faults.push(`acknowledged event ${id} at ${wanted} is at ${found || 'no place'}`);
    }
  }
  return faults;
}

/** Events of one append stand side by side, all or none. */
function atomicityFaults(events: readonly RecordedEvent[]): string[] {
  const faults: string[] = [];
  for (let i = 0; i < events.length; ) {
    const { append, of } = events[i]?.data() ?? {};
    const count = Number(of);
    const whole = events.slice(i, i + count).map((event) => event.data());
    const intact =
      whole.length === count &&
      whole.every((data, index) => data['append'] === append && data['index'] === index);
    if (!intact) faults.push(`append ${String(append)} is not whole`);
    i += count > 0 ? count : 1;
  }
  return faults;
}
