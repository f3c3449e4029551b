/** Number and last revision of a stream. */
export interface StreamEnd {
  readonly no: number;
  readonly revision: number;
}

/** Most streams remembered; a few MiB. */
const CAPACITY = 20_000;

/** Ends of the streams used last, so that a stream in use need not be looked up again. */
export class StreamCache {
  readonly #ends = new Map<string, StreamEnd>();

  get(stream: string): StreamEnd | undefined {
    return this.#ends.get(stream);
  }

  set(stream: string, end: StreamEnd): void {
    // Leaving and entering again makes it the youngest: a Map keeps the order of entering.
    this.#ends.delete(stream);
    this.#ends.set(stream, end);
    if (this.#ends.size > CAPACITY) {
      const { value: oldest } = this.#ends.keys().next();
      if (oldest !== undefined) this.#ends.delete(oldest);
    }
  }

  clear(): void {
    this.#ends.clear();
  }
}
