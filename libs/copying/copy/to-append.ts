import type { EventToAppend, RecordedEvent } from '#event-store';

/** A stored event as an event to be written elsewhere, byte for byte. It was read with its personal part. */
export function toAppend(event: RecordedEvent): EventToAppend {
  const [data, metadata] = [event.canonical('data'), event.canonical('metadata')];
  if (data === undefined || metadata === undefined) {
    throw new TypeError(`Event ${event.id} has no data or no envelope. Every event store gives both.`);
  }
  return { id: event.id, type: event.type, data, personal: event.canonical('personal'), metadata };
}
