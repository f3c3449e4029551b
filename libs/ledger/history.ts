import { type Recorded, streamOf } from '#complaint';
import type { LogMark } from '#event-store';
import { decodeOwn } from './codec.ts';
import { requireNext } from './damage.ts';
import type { StreamStore } from './stream-store.ts';

/**
 * All events of a complaint up to a mark (default: all), with their personal parts; none if it is unknown.
 *
 * @throws as the decoding of events; TamperedError when an event is missing; EventStoreError.
 */
export async function readHistory(
  events: Pick<StreamStore, 'readStream'>,
  folio: string,
  asOf?: LogMark,
): Promise<readonly Recorded[]> {
  const stored = await events.readStream(streamOf(folio), { personal: true });
  for (const [index, event] of stored.entries()) requireNext(event, stored[index - 1]?.revision);
  const known = asOf === undefined ? stored : stored.filter(({ position }) => position <= asOf.position);
  return known.map((event) => decodeOwn(event, { personal: true }));
}
