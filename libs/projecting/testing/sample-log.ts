import { randomUUID } from 'node:crypto';
import { deriveFolio, type EventCatalogue, type EventType, streamOf } from '#complaint';
import { MemoryEventStore } from '#event-store/testing';

/** Folio of sample complaint `n`. */
export function folio(n: number): string {
  return deriveFolio(`sample-${n}`, 0);
}

const METADATA = JSON.stringify({
  schemaVersion: 1,
  actor: { id: 'desk', role: 'handler' },
  commandId: '00000000-0000-5000-8000-000000000000',
  correlationId: '00000000-0000-5000-8000-000000000000',
  causationId: '00000000-0000-5000-8000-000000000000',
  requestDigest: '',
  policy: { id: 'sample', version: 1 },
  dataDigest: '',
});

/** One event of a sample complaint. A log is a list of these. */
export type Happening = readonly [complaint: number, type: SampleType];
export type SampleType =
  | 'ComplaintReceived'
  | 'ComplaintAcknowledged'
  | 'ComplaintClosed'
  | 'ComplaintReopened';

const DATA: { readonly [T in SampleType]: EventCatalogue[T]['data'] } = {
  ComplaintReceived: { channel: 'web', kind: 'complaint', deadlines: [] },
  ComplaintAcknowledged: { cycle: 1 },
  ComplaintClosed: { cycle: 1, reason: 'accepted' },
  ComplaintReopened: { cycle: 2, clockRule: 'anew', deadlines: [] },
};

/** Several complaints share a product, so that a view by product folds many streams into one document. */
const PRODUCTS = ['Mortgage', 'Card', 'Parcel'];

/** Appends the events to a log. */
export function happen(events: MemoryEventStore, happenings: readonly Happening[]): void {
  for (const [complaint, type] of happenings) {
    const product = PRODUCTS[complaint % PRODUCTS.length];
    const data = type === 'ComplaintReceived' ? { ...DATA[type], product } : DATA[type];
    put(events, streamOf(folio(complaint)), type, data);
  }
}

/** Appends one event of any type, with any data. */
export function put(events: MemoryEventStore, stream: string, type: EventType | string, data: object): void {
  const personal = JSON.stringify({ note: 'said in confidence' });
  events.put(stream, [{ id: randomUUID(), type, data: JSON.stringify(data), personal, metadata: METADATA }]);
}

/** A log of `n` complaints: all are received and acknowledged, and every second one is closed. */
export function sampleLog(n: number): MemoryEventStore {
  const events = new MemoryEventStore();
  const complaints = Array.from({ length: n }, (_, i) => i);
  happen(
    events,
    complaints.map((i) => [i, 'ComplaintReceived']),
  );
  happen(
    events,
    complaints.map((i) => [i, 'ComplaintAcknowledged']),
  );
  happen(
    events,
    complaints.filter((i) => i % 2 === 0).map((i) => [i, 'ComplaintClosed']),
  );
  return events;
}
