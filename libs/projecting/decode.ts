import { isEventType, type Recorded } from '#complaint';
import type { RecordedEvent } from '#event-store';

/**
 * Turns a stored event into a typed one; `undefined` when it stands in no complaint's stream. An error whose `code` is
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
  /** Of the complaint in whose stream it stands. */
  readonly folio: string | undefined;
  /** Of no type that this program knows, so that it may concern every view. */
  readonly unknown: boolean;
  readonly error: unknown;

  constructor(
    event: Pick<RecordedEvent, 'id' | 'type' | 'position'>,
    key: string,
    folio: string | undefined,
    error: unknown,
  ) {
    this.id = event.id;
    this.type = event.type;
    this.position = event.position;
    this.key = key;
    this.folio = folio;
    this.unknown = !isEventType(event.type);
    this.error = error;
  }
}
