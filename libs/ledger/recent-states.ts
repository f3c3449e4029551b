import { type ReceivedComplaint, streamOf } from '#complaint';
import type { EventStore } from '#event-store';
import { type Folded, foldStored, needsWhole } from './folded.ts';
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
    const state = (await this.#newest(folio))?.state;
    return state === undefined || state.status === 'none' ? undefined : state;
  }

  async #newest(folio: string): Promise<Folded | undefined> {
    const known = this.#cache.get(folio);
    const from = known === undefined ? 0 : known.revision + 1;
    const tail = await this.#events.readStream(streamOf(folio), { from });
    if (tail.length === 0) return known;
    const isWhole = known === undefined || !needsWhole(tail);
    const folded = isWhole
      ? foldStored(tail, known)
      : foldStored(await this.#events.readStream(streamOf(folio)));
    if (folded !== undefined) this.#cache.put(folio, folded);
    return folded;
  }
}
