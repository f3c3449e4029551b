import { streamOf } from '#complaint';
import type { EventStore } from '#event-store';
import type { ErasureLine } from './erasures-file.ts';

/**
 * Whether an erasure of single fields erases the whole event when it is done again: a log that was restored from before
 * the erasure does not have the event with what could stay, and nobody can make it any more.
 *
 * @param events the restored log.
 * @throws EventStoreError.
 */
export async function losesKeptText(
  events: Pick<EventStore, 'readStream'>,
  erasure: ErasureLine,
): Promise<boolean> {
  if (erasure.kind !== 'complaint') return false;
  const { event, keptIn } = erasure.data;
  if (event === undefined || keptIn === undefined) return false;
  const ids = new Set((await events.readStream(streamOf(erasure.folio))).map(({ id }) => id));
  return ids.has(event) && !ids.has(keptIn);
}
