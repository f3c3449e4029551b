import { folioOf } from '#complaint';
import type { EventStore, LogMark, RecordedEvent } from '#event-store';
import { type KeyStore, KeyStoreError, readSealed } from '#privacy';
import { logBatches } from './log-batches.ts';
import { erasedIn, sealedEvent } from './personal.ts';

/** An event that was sealed with a key that the store has never known. */
export interface WithoutKey {
  readonly stream: string;
  readonly position: string;
}

/** The part of the log that a store may not know. */
export interface NewestPart {
  /** End of the part. */
  readonly mark: Pick<LogMark, 'position'>;
  /** Position to read after (exclusive); absent means from the beginning. */
  readonly after?: string | undefined;
  /** About how many events are read at most (default: all). */
  readonly most?: number | undefined;
}

/**
 * The first event of a part of the log whose key the store does not have, although the log tells of no erasure: the
 * store is older than the log. Events of principals are not looked at.
 */
export async function firstWithoutKey(
  events: EventStore,
  store: Pick<KeyStore, 'keysOf'>,
  { mark, after, most = Number.POSITIVE_INFINITY }: NewestPart,
): Promise<WithoutKey | undefined> {
  let read = 0;
  for await (const { events: batch } of logBatches(events, { mark, after, personal: true })) {
    for (const event of batch) {
      if (await isUnknown(store, event)) {
        if (!(await isErased(events, event))) return { stream: event.stream, position: event.position };
      }
    }
    read += batch.length;
    if (read >= most) return undefined;
  }
  return undefined;
}

/** The error of a key store that is older than the log. */
export function keyStoreOlder({ stream, position }: WithoutKey): KeyStoreError {
  return new KeyStoreError(
    'key-store-older',
    `The key store is older than the log: it does not know the key of ${stream} (position ${Number(position)}), and the ` +
      'log tells of no erasure. Nothing was done. Restore a newer backup of the key store. If there is none, what was ' +
      'recorded since cannot be read any more: restore this one with ./ledger key-store restore FILE --accept-loss.',
    { subject: stream },
  );
}

async function isUnknown(store: Pick<KeyStore, 'keysOf'>, event: RecordedEvent): Promise<boolean> {
  const sealed = sealedEvent(event);
  const key = sealed && readSealed(sealed.personal)?.subject?.key;
  if (key === undefined || folioOf(event.stream) === undefined) return false;
  const { subject, dataKeys } = await store.keysOf(event.stream, [key]);
  if (subject?.state === 'erased') return false;
  return subject === undefined || dataKeys.size === 0;
}

/** Whether the log says that the event was erased: with its complaint, or alone. */
async function isErased(events: EventStore, { stream, id }: RecordedEvent): Promise<boolean> {
  const erased = erasedIn(await events.readStream(stream));
  return erased.whole || erased.events.has(id);
}
