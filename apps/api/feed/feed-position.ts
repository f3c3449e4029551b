import type { EventStore, Position } from '#event-store';
import { Problem } from '#http';
import { readPosition } from '../transport/position.ts';

const EVENT_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The position after which a reader of the feed continues. The reader gives the position or the id of the event there.
 * A position that the log does not know is refused. It belongs to another log, and the reader would miss events.
 *
 * @throws Problem `bad-parameter`, which names the parameter or header; `unknown-position`. EventStoreError.
 */
export async function feedPosition(
  store: Pick<EventStore, 'parsePosition' | 'hasPosition' | 'positionOf'>,
  text: string,
  name: string,
): Promise<Position> {
  if (EVENT_ID.test(text)) {
    const position = await store.positionOf(text.toLowerCase());
    if (position !== undefined) return position;
    throw unknown('No event of the log has this id.');
  }
  const position = readPosition(store, text, name);
  if (await store.hasPosition(position)) return position;
  throw unknown('The log has no such position.');
}

function unknown(what: string): Problem {
  return Problem.of(
    'unknown-position',
    `${what} It belongs to another log: the ledger was moved to another engine, or an older state of it was restored. ` +
      'Nothing was read. Compare "ledger" and "engine" of the feed with those that you kept, and find your position by the ' +
      'id of the last event that you have: after=EVENTID.',
  );
}
