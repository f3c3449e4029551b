/** How much a {@link RecentMap} keeps. */
export interface RecentMapOptions<V> {
  /** The bound, in entries or in the units of `weigh`; 0 keeps nothing. */
  readonly most: number;
  /** The weight of an entry (default: 1). */
  readonly weigh?: (value: V) => number;
}

/**
 * A bounded map that keeps the entries used last. It is a cache, never the only copy. The entries are in two
 * generations. When the young generation reaches half of the bound, the old one is dropped and the young one becomes
 * the old one. To remove entries one by one would cost more than it saves.
 */
export class RecentMap<K, V> {
  readonly #most: number;
  readonly #weigh: (value: V) => number;
  #young = new Map<K, V>();
  #old = new Map<K, V>();
  #weight = 0;

  constructor({ most, weigh = () => 1 }: RecentMapOptions<V>) {
    this.#most = most;
    this.#weigh = weigh;
  }

  get(key: K): V | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  /** The value of a key. A value that `make` creates is kept unless it is `undefined`. */
  getOrMake(key: K, make: (key: K) => V): V {
    const known = this.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    if (made !== undefined) this.set(key, made);
    return made;
  }

  set(key: K, value: V): void {
    if (this.#most === 0) return;
    const replaced = this.#young.get(key);
    this.#weight += this.#weigh(value) - (replaced === undefined ? 0 : this.#weigh(replaced));
    this.#young.set(key, value);
    if (this.#weight < this.#most / 2) return;
    this.#old = this.#young;
    this.#young = new Map();
    this.#weight = 0;
  }

  delete(key: K): void {
    this.#young.delete(key);
    this.#old.delete(key);
  }

  clear(): void {
    this.#young.clear();
    this.#old.clear();
    this.#weight = 0;
  }
}
