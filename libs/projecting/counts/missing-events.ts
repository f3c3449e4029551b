import type { EventStore } from '#event-store';
import type { Generation } from '#read-store';

/**
 * How many events a generation lacks: the events of the log up to its checkpoint, minus those that it took into
 * account. The event store counts the log itself, independent of the feed that delivered the events. The result is
 * below 0 when the view counts events that the log does not have.
 */
export async function missingEvents(
  events: Pick<EventStore, 'markOf'>,
  { position, events: taken }: Pick<Generation, 'position' | 'events'>,
): Promise<number> {
  const mark = position === undefined ? undefined : await events.markOf(position);
  return (mark?.events ?? 0) - taken;
}
