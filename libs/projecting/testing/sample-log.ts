import { randomUUID } from 'node:crypto';
import { type EventType, streamOf } from '#complaint';
import { deriveFolio } from '#complaint/filing';
import { acknowledged, closed, envelope, received, reopened } from '#complaint/testing';
import { MemoryEventStore } from '#event-store/testing';

/** Folio of sample complaint `n`. */
export function folio(n: number): string {
  return deriveFolio(`sample-${n}`, 0);
}

const METADATA = JSON.stringify(envelope(1));

/** One event of a sample complaint. A log is a list of these. */
export type Happening = readonly [complaint: number, type: SampleType];
export type SampleType =
  | 'ComplaintReceived'
  | 'ComplaintAcknowledged'
  | 'ComplaintClosed'
  | 'ComplaintReopened';

const DATA: Readonly<Record<SampleType, object>> = {
  ComplaintReceived: received({ deadlines: [] }).data,
  ComplaintAcknowledged: acknowledged().data,
  ComplaintClosed: closed('accepted').data,
  ComplaintReopened: reopened(2).data,
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
