import { EventStoreError, MisuseError } from './errors.ts';
import type { EventToAppend, ExpectedRevision } from './port.ts';

/** Most bytes of `data` and `personal` together in one append, for every engine. */
export const MAX_APPEND_BYTES = 1_048_576;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** No `$` at the beginning, which the engines reserve, and no invisible characters. */
const NAME = /^(?!\$)[^\p{Cc}\p{Cs}]{1,200}$/u;
/** The form of nearly all names. This check is several times faster. */
const PLAIN_NAME = /^[A-Za-z0-9][ -~]{0,199}$/;
/** A UTF-16 unit has at most three bytes in UTF-8. */
const MAX_BYTES_A_UNIT = 3;

/**
 * Checks an append before any engine reads the stream, so that all engines refuse the same.
 *
 * @throws EventStoreError `misuse` or `too-large`. Messages name events by their index, from 0.
 */
export function checkAppend(stream: string, events: readonly EventToAppend[]): void {
  checkStream(stream);
  if (events.length === 0) throw new MisuseError('Not written: an append needs at least one event.');
  let units = 0;
  for (const [index, event] of events.entries()) {
    if (!UUID.test(event.id)) {
      throw new MisuseError(`Not written: the id of event ${index} is not a UUID in lower case.`);
    }
    if (!isName(event.type)) {
      throw new MisuseError(
        `Not written: the type of event ${index} must have 1 to 200 visible characters and not begin with "$".`,
      );
    }
    units += event.data.length + (event.personal?.length ?? 0);
  }
  if (events.length > 1 && new Set(events.map((event) => event.id)).size < events.length) {
    throw new MisuseError('Not written: two events of one append have the same id.');
  }
  // To count bytes every text must be read, and almost no append is near the bound.
  const bytes = units * MAX_BYTES_A_UNIT <= MAX_APPEND_BYTES ? 0 : bytesOf(events);
  if (bytes > MAX_APPEND_BYTES) {
    throw new EventStoreError(
      'too-large',
      `Not written: the events hold ${bytes} bytes, and one append takes at most ${MAX_APPEND_BYTES} (1 MiB). ` +
        'Shorten the texts or record them in several appends.',
    );
  }
}

function bytesOf(events: readonly EventToAppend[]): number {
  let bytes = 0;
  for (const { data, personal } of events)
    bytes += Buffer.byteLength(data) + Buffer.byteLength(personal ?? '');
  return bytes;
}

/** @throws MisuseError when a number is not a revision. */
export function checkExpected(expected: ExpectedRevision): void {
  if (typeof expected === 'number' && !(Number.isSafeInteger(expected) && expected >= 0)) {
    throw new MisuseError(`Not written: ${expected} is not a revision; the first one is 0.`);
  }
}

/** @throws MisuseError when no engine can have a stream of this name. */
export function checkStream(stream: string): void {
  if (!isName(stream)) {
    throw new MisuseError(
      'A stream name must have 1 to 200 visible characters and not begin with "$". Nothing was done.',
    );
  }
}

function isName(text: string): boolean {
  return PLAIN_NAME.test(text) || NAME.test(text);
}
