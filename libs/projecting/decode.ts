import { isEventType, type Recorded } from '#complaint';
import type { RecordedEvent } from '#event-store';

/**
 * Turns a stored event into a typed one, without its personal part: views hold nothing personal. `undefined` when it is not in the stream of a complaint. An error whose `code`
 * is `newer-schema` stops the runner. After any other error the runner parks the complaint.
 */
export type DecodeEvent = (event: RecordedEvent) => Recorded | undefined;

/** An event that could not be decoded, or whose key could not be found. It keeps its position in the batch. */
export class Undecodable {
  readonly id: string;
  readonly type: string;
  readonly position: string;
  /** The folio, or the name of a stream that has no folio. */
  readonly key: string;
  /** The folio of the complaint in whose stream the event is. */
  readonly folio: string | undefined;
  /** Whether this program does not know its type. Then it may concern every view. */
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
