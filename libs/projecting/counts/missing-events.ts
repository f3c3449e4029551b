import type { EventStore } from '#event-store';
import type { Generation } from '#read-store';

/**
 * How many events a generation of a view lacks: those of the log up to its checkpoint, less those that it took into
 * account. The log is counted by the event store, which reads it; what delivered the events to the view has no part in
 * that. Below 0 when the view counts events that the log does not hold.
 */
export async function missingEvents(
  events: Pick<EventStore, 'markOf'>,
  { position, events: taken }: Pick<Generation, 'position' | 'events'>,
): Promise<number> {
  const mark = position === undefined ? undefined : await events.markOf(position);
  return (mark?.events ?? 0) - taken;
}
