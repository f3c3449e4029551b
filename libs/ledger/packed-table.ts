const FIRST_ROWS = 1_024;

/** Rows of fixed width by key, in one growing buffer. A walk over millions of complaints needs no object for each. */
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

  /** All rows. Do not keep this buffer: a new row may replace it. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  keys(): IterableIterator<string> {
    return this.#rows.keys();
  }

  /** Offset of the key's row; `undefined` for a key without one. */
  find(key: string): number | undefined {
    return this.#rows.get(key);
  }

  /** Adds a row of zeros for a new key. @returns its offset. */
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

  /** Offset of the key's row. Adds a row of zeros for a new key. */
  offsetOf(key: string): number {
    return this.find(key) ?? this.add(key);
  }
}
