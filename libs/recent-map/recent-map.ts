/** How much a {@link RecentMap} keeps. */
export interface RecentMapOptions<V> {
  /** Most that is kept, in entries or in what `weigh` counts; 0 keeps nothing. */
  readonly most: number;
  /** What an entry counts as (default: 1). */
  readonly weigh?: (value: V) => number;
}

/**
 * A bounded map that keeps the entries used last: a memory, never the authority. The entries live in two generations.
 * When the young one holds half of what is allowed, the old one is dropped and the young one grows old. Taking entries
 * out one by one would cost more than it spares.
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

  /** The value of a key; what `make` gives is kept, unless it is `undefined`. */
  getOrMake(key: K, make: (key: K) => V): V {
    const known = this.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    if (made !== undefined) this.set(key, made);
    return made;
  }

  set(key: K, value: V): void {
    if (this.#most === 0) return;
    this.#weight += this.#weigh(value);
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
