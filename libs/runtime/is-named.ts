import { streamOf } from '#complaint';
import type { EventStore } from '#event-store';
import type { FreshContent } from '#evidence';
import type { KeyStore } from '#privacy';

/** Whether an event names a content, and its key was not erased since. @throws EventStoreError, KeyStoreError. */
export async function isNamed(
  { folio, content }: FreshContent,
  events: Pick<EventStore, 'readStream'>,
  keys: Pick<KeyStore, 'keysOf'>,
): Promise<boolean> {
  const stream = streamOf(folio);
  for (const event of await events.readStream(stream)) {
    if (event.type !== 'EvidenceAttached') continue;
    const { content: named, key } = event.data();
    if (named !== content || typeof key !== 'string') continue;
    return (await keys.keysOf(stream, [key])).dataKeys.has(key);
  }
  return false;
}
