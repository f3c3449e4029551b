/** Most names in one generation; two generations take a few MiB. */
const CAPACITY = 20_000;

/**
 * Names of the streams met last, by their number, so that reading the log does not look up and copy a name for each
 * event. A stream keeps its name for ever. When the young generation is full, the old one is dropped.
 */
export class NameCache {
  readonly #read: (no: number) => string;
  #young = new Map<number, string>();
  #old = new Map<number, string>();

  /** @param read - looks the name up. */
  constructor(read: (no: number) => string) {
    this.#read = read;
  }

  get(no: number): string {
    const young = this.#young.get(no);
    if (young !== undefined) return young;
    const name = this.#old.get(no) ?? this.#read(no);
    this.#young.set(no, name);
    if (this.#young.size >= CAPACITY) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    return name;
  }
}
