import { EventStoreError } from './errors.ts';
import type { EventStore, Position } from './port.ts';

/**
 * A position that another store has noted, if this log has it. A copy of the log in another engine has other positions,
 * and a restored log may end before it: then it is `undefined`, and the reader begins at the first event.
 *
 * @throws EventStoreError `unavailable`.
 */
export async function notedPosition(
  events: Pick<EventStore, 'hasPosition'>,
  position: Position | undefined,
): Promise<Position | undefined> {
  if (position === undefined || position === '') return undefined;
  try {
    return (await events.hasPosition(position)) ? position : undefined;
  } catch (error) {
    // Some engines refuse a position at which no event begins.
    if (error instanceof EventStoreError && error.code === 'misuse') return undefined;
    throw error;
  }
}
