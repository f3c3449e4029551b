import { type ReceivedComplaint, streamOf } from '#complaint';
import type { EventStore } from '#event-store';
import { foldStored } from './folded.ts';

/**
 * The present state of a complaint, folded from its events as their corrections say. `undefined`: there is no complaint
 * of this folio.
 *
 * @throws as the decoding of events; EventStoreError.
 */
export async function readState(
  events: Pick<EventStore, 'readStream'>,
  folio: string,
): Promise<ReceivedComplaint | undefined> {
  const state = foldStored(await events.readStream(streamOf(folio)))?.state;
  return state === undefined || state.status === 'none' ? undefined : state;
}
