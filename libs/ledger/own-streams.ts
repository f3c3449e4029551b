import { isComplaintStream } from '#complaint';
import { COPY_STREAM, type OwnStreams } from '#event-store';

/** The stream of all API keys. */
export const KEY_STREAM = 'access-keys';
/** The stream of the event that every log begins with. */
export const OPENED_STREAM = 'ledger-opened';

/** The kinds of streams that the ledger writes. */
export type StreamKind = 'complaint' | 'keys' | 'opened' | 'copy';

const OTHERS: ReadonlyMap<string, StreamKind> = new Map([
  [KEY_STREAM, 'keys'],
  [OPENED_STREAM, 'opened'],
  [COPY_STREAM, 'copy'],
]);

/** The kind of a stream; `undefined` when the ledger does not write it. */
export function kindOfStream(stream: string): StreamKind | undefined {
  return isComplaintStream(stream) ? 'complaint' : OTHERS.get(stream);
}

/** Decides which streams are the ledger's. */
export const OWN_STREAMS: OwnStreams = {
  includes: (stream) => kindOfStream(stream) !== undefined,
  pattern: `^(complaint-[0-9A-HJKMNP-TV-Z]{11}|${[...OTHERS.keys()].join('|')})$`,
};
