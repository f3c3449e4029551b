import type { JsonObject } from '#canonical-json';

/** One document in so many is weighed, because weighing each would cost as much as writing it. */
const WEIGHED = 32;
const FEWEST = 100;

/**
 * Documents by key that were used of late, `null` for a key known to have none. Two halves: what is asked for moves
 * to the young half; when that is full, the old half is forgotten.
 */
export class DocumentCache {
  readonly #budget: number;
  #young = new Map<string, JsonObject | null>();
  #old = new Map<string, JsonObject | null>();
  #puts = 0;
  #meanWeight = 1_000;

  /** @param budget - about how many characters of JSON to keep. */
  constructor(budget: number) {
    this.#budget = budget;
  }

  /** `undefined` when nothing is known of the key. */
  get(key: string): JsonObject | null | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.#keep(key, old);
    return old;
  }

  put(key: string, document: JsonObject | null): void {
    if (this.#puts % WEIGHED === 0 && document !== null) {
      this.#meanWeight += (JSON.stringify(document).length - this.#meanWeight) / 8;
    }
    this.#puts += 1;
    this.#keep(key, document);
  }

  #keep(key: string, document: JsonObject | null): void {
    this.#young.set(key, document);
    if (this.#young.size < Math.max(FEWEST, this.#budget / this.#meanWeight / 2)) return;
    this.#old = this.#young;
    this.#young = new Map();
  }
}
