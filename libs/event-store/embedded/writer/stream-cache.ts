/** Number and last revision of a stream. */
export interface StreamEnd {
  readonly no: number;
  readonly revision: number;
}

/** Most streams in one generation; two generations take a few MiB. */
const CAPACITY = 10_000;

/**
 * Ends of the streams used last, so that a stream in use need not be looked up again. Entries live in two generations:
 * when the young one is full, the old one is dropped and the young one grows old. That costs nothing per entry.
 */
export class StreamCache {
  #young = new Map<string, StreamEnd>();
  #old = new Map<string, StreamEnd>();

  get(stream: string): StreamEnd | undefined {
    return this.#young.get(stream) ?? this.#old.get(stream);
  }

  set(stream: string, end: StreamEnd): void {
    this.#young.set(stream, end);
    if (this.#young.size >= CAPACITY) {
      this.#old = this.#young;
      this.#young = new Map();
    }
  }

  clear(): void {
    this.#young.clear();
    this.#old.clear();
  }
}
