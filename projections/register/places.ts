/** A place in the order of the register. */
export interface Place {
  /** What the register is sorted by, in milliseconds since 1970. */
  readonly value: number;
  readonly folio: string;
}

/** So many times the wanted number of places may be held before they are sorted. */
const SLACK = 4;

/** Keeps the first places after one, in an order, of any number that is added. */
export class FirstPlaces {
  readonly #compare: (one: Place, other: Place) => number;
  readonly #after: Place | undefined;
  #held: Place[] = [];
  /** The last place that can still be wanted. */
  #last: Place | undefined;

  /** @param most how many are kept, from 1. */
  constructor(
    readonly most: number,
    direction: 'ascending' | 'descending',
    after: Place | undefined,
  ) {
    const step = direction === 'ascending' ? 1 : -1;
    this.#compare = (one, other) => step * compared(one, other);
    this.#after = after;
  }

  add(place: Place): void {
    if (this.#after !== undefined && this.#compare(place, this.#after) <= 0) return;
    if (this.#last !== undefined && this.#compare(place, this.#last) > 0) return;
    this.#held.push(place);
    if (this.#held.length >= SLACK * this.most) this.inOrder();
  }

  inOrder(): readonly Place[] {
    this.#held = this.#held.sort(this.#compare).slice(0, this.most);
    if (this.#held.length === this.most) this.#last = this.#held.at(-1);
    return this.#held;
  }
}

function compared(one: Place, other: Place): number {
  if (one.value !== other.value) return one.value - other.value;
  return one.folio === other.folio ? 0 : one.folio < other.folio ? -1 : 1;
}
