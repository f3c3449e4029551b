import type { Recorded } from '#complaint';
import type { RecordedEvent } from '#event-store';

/**
 * Turns a stored event into a typed one; `undefined` when it is no event of a complaint. An error whose `code` is
 * `newer-schema` stops the runner; after any other error the complaint is parked.
 */
export type DecodeEvent = (
  event: RecordedEvent,
  options?: { readonly personal?: boolean },
) => Recorded | undefined;

/** An event that could not be decoded, or whose key could not be told, in the place where it stands. */
export class Undecodable {
  readonly id: string;
  readonly type: string;
  readonly position: string;
  /** The folio, or the stream's name when that holds none. */
  readonly key: string;
  readonly error: unknown;

  constructor(event: Pick<RecordedEvent, 'id' | 'type' | 'position'>, key: string, error: unknown) {
    this.id = event.id;
    this.type = event.type;
    this.position = event.position;
    this.key = key;
    this.error = error;
  }
}
