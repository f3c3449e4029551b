/** Slots; a power of two. With their names they take a few MiB. */
const SLOTS = 32_768;

/**
 * Names of the streams met last, by their number, so that reading the log does not look up and copy a name for each
 * event. A stream keeps its name for ever. Streams are numbered as they begin, so those at work at the same time hardly
 * ever share a slot; of two that do, the later one has it.
 */
export class NameCache {
  readonly #read: (no: number) => string;
  readonly #numbers = new Float64Array(SLOTS).fill(-1);
  readonly #names: string[] = new Array<string>(SLOTS).fill('');

  /** @param read - looks the name up. */
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
