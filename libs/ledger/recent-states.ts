import { type ReceivedComplaint, streamOf } from '#complaint';
import type { EventStore } from '#event-store';
import { foldNewest } from './folded.ts';
import { FoldedCache } from './folded-cache.ts';

const CACHE_SIZE = 1_000;

/** The present states of complaints for readers. Each question asks the log, and reads only what came since the last. */
export class RecentStates {
  readonly #events: Pick<EventStore, 'readStream'>;
  readonly #cache = new FoldedCache(CACHE_SIZE);

  constructor(events: Pick<EventStore, 'readStream'>) {
    this.#events = events;
  }

  /**
   * The same as `readState`. `undefined`: there is no complaint of this folio.
   *
   * @throws as the decoding of events; EventStoreError.
   */
  async of(folio: string): Promise<ReceivedComplaint | undefined> {
    const read = (from: number) => this.#events.readStream(streamOf(folio), { from });
    const folded = await foldNewest(read, this.#cache.get(folio));
    if (folded === undefined) return undefined;
    this.#cache.put(folio, folded);
    return folded.state.status === 'none' ? undefined : folded.state;
  }
}
