const FIRST_ROWS = 1_024;

/**
 * A row of fixed width for each key, in one growing buffer: a ledger of millions of complaints is walked through
 * without an object for each of them.
 */
export class PackedTable {
  readonly #width: number;
  readonly #rows = new Map<string, number>();
  #bytes: Buffer;

  /** @param width bytes of a row. */
  constructor(width: number) {
    this.#width = width;
    this.#bytes = Buffer.alloc(width * FIRST_ROWS);
  }

  get size(): number {
    return this.#rows.size;
  }

  /** All rows. Do not keep it: a new row may bring another buffer. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  keys(): IterableIterator<string> {
    return this.#rows.keys();
  }

  /** Where the key's row begins; `undefined` for a key without one. */
  find(key: string): number | undefined {
    return this.#rows.get(key);
  }

  /** Adds a row of zeros for a key that has none. @returns where it begins. */
  add(key: string): number {
    const offset = this.#rows.size * this.#width;
    if (offset === this.#bytes.length) {
      const larger = Buffer.alloc(this.#bytes.length * 2);
      this.#bytes.copy(larger);
      this.#bytes = larger;
    }
    this.#rows.set(key, offset);
    return offset;
  }

  /** Where the key's row begins; a row not seen before is filled with zeros. */
  offsetOf(key: string): number {
    return this.find(key) ?? this.add(key);
  }
}
