/** Number of slots, a power of two. With their names they take a few MiB. */
const SLOTS = 32_768;

/**
 * Caches the names of recent streams by number, so that a read of the log does not look up and copy a name for each
 * event. A stream never changes its name. Streams get numbers in the order of their first events, so streams in use at
 * the same time almost never share a slot. Of two that do, the later one has it.
 */
export class NameCache {
  readonly #read: (no: number) => string;
  readonly #numbers = new Float64Array(SLOTS).fill(-1);
  readonly #names: string[] = new Array<string>(SLOTS).fill('');

  /** @param read - looks up the name. */
  constructor(read: (no: number) => string) {
    this.#read = read;
  }

  get(no: number): string {
    const slot = no % SLOTS;
    const known = this.#names[slot];
    if (known !== undefined && this.#numbers[slot] === no) return known;
    const name = this.#read(no);
    this.#names[slot] = name;
    this.#numbers[slot] = no;
    return name;
  }
}
