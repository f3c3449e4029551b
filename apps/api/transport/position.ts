import type { EventStore, Position } from '#event-store';
import { Problem } from '#http';

/** Reads a position from a request. @throws Problem `bad-parameter`, which names the parameter or header. */
export function readPosition(store: Pick<EventStore, 'parsePosition'>, text: string, name: string): Position {
  try {
    return store.parsePosition(text);
  } catch {
    throw Problem.of('bad-parameter', 'Nothing was read: see "errors".', {
      errors: [
        { pointer: name, code: 'bad-value', message: 'must be a position from an answer of this ledger' },
      ],
    });
  }
}
