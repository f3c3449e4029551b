import { setTimeout as pause } from 'node:timers/promises';
import { folioOf } from '#complaint';
import type { EventStore } from '#event-store';
import type { Folded } from './folded.ts';
import { FoldedCache } from './folded-cache.ts';

const WATCH_AGAIN_MS = 250;

/**
 * The folded complaints used last. The cache watches for changes of their streams by other means. An append at a
 * remembered revision would bring a deleted stream back. So the cache forgets a damaged complaint at once, and
 * remembers nothing while the watch is lost. Then every command reads the stream and sees the damage.
 */
export class WatchedCache {
  readonly #store: Pick<EventStore, 'watchStreams'>;
  readonly #cache: FoldedCache;
  readonly #damaged = new Set<string>();
  #watching = false;

  /** @param size most complaints kept; 0 keeps none. */
  constructor(store: Pick<EventStore, 'watchStreams'>, size: number) {
    this.#store = store;
    this.#cache = new FoldedCache(size);
    void this.#watch();
  }

  get(folio: string): Folded | undefined {
    return this.#cache.get(folio);
  }

  drop(folio: string): void {
    this.#cache.drop(folio);
  }

  put(folio: string, folded: Folded): void {
    if (this.#watching && !this.#damaged.has(folio)) this.#cache.put(folio, folded);
  }

  /** Runs until the store is closed, or says that no such change can happen. */
  async #watch(): Promise<void> {
    for (;;) {
      try {
        for await (const record of this.#store.watchStreams()) {
          if (record === 'watching') this.#watching = true;
          else this.#learn(record.stream, record.damage !== undefined);
        }
        return;
      } catch {
        // Changes during the interruption are unknown.
        this.#watching = false;
        this.#cache.clear();
        await pause(WATCH_AGAIN_MS, undefined, { ref: false });
      }
    }
  }

  #learn(stream: string, damaged: boolean): void {
    const folio = folioOf(stream);
    if (folio === undefined) return;
    if (!damaged) this.#damaged.delete(folio);
    else {
      this.#damaged.add(folio);
      this.#cache.drop(folio);
    }
  }
}
