/** Remembers what a pure function gave, for a bounded number of arguments. */
export class Memo<V> {
  readonly #known = new Map<string, V>();

  constructor(
    private readonly limit: number,
    private readonly compute: (key: string) => V,
  ) {}

  get(key: string): V {
    const known = this.#known.get(key);
    if (known !== undefined || this.#known.has(key)) return known as V;
    const value = this.compute(key);
    // Forgetting everything now and then is cheaper than keeping an order, and dates come in runs.
    if (this.#known.size >= this.limit) this.#known.clear();
    this.#known.set(key, value);
    return value;
  }
}
