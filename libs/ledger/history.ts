import { type Recorded, streamOf } from '#complaint';
import type { LogMark } from '#event-store';
import { type DecodeOptions, decodeOwn } from './codec.ts';
import { requireNext } from './damage.ts';
import type { StreamStore } from './stream-store.ts';

const WHOLE: DecodeOptions = { personal: true, whole: true };

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
  let before: number | undefined;
  for (const event of stored) {
    requireNext(event, before);
    before = event.revision;
  }
  const known = asOf === undefined ? stored : stored.filter(({ position }) => position <= asOf.position);
  return known.map((event) => decodeOwn(event, WHOLE));
}
