import type { Scalar } from '#read-store';

/** A row whose first cells are the sign and the effective time. */
export type SignedRow = readonly Scalar[];

/** Where rows in force are kept. */
export interface KeptRows {
  readonly length: number;
  /** @param row is kept without its sign. */
  push(row: SignedRow): void;
  /** The first cell of a row after the sign. */
  time(i: number): Scalar;
  /** All cells of a row except the sign. */
  cells(i: number): readonly Scalar[];
}

/** So many pairs of rows of one time are compared at most. */
const MOST_COMPARED = 64;

/**
 * Finds the rows in force among signed ones. Each -1 removes one +1 that is equal in all cells that were read, so that
 * no figure can see a difference. Only rows of the same effective time are compared.
 *
 * Nearly always an engine gives the rows of one time one after the other. So only these wait in memory, and a row in
 * force is kept at once. A withdrawal that comes at another moment removes its row at the end.
 */
export class RowsInForce {
  readonly #kept: KeptRows;
  #time: Scalar | undefined;
  #added: SignedRow[] = [];
  #withdrawn: SignedRow[] = [];
  /** Withdrawals that have found no row yet: how many, by identity, and their times. */
  readonly #left = new Map<string, number>();
  readonly #leftTimes = new Set<Scalar | undefined>();

  constructor(kept: KeptRows) {
    this.#kept = kept;
  }

  take(row: SignedRow): void {
    if (row[1] !== this.#time) {
      this.#decide();
      this.#time = row[1];
    }
    if (row[0] === -1) this.#withdrawn.push(row);
    else this.#added.push(row);
  }

  /** Call it after the last row. @returns the numbers of the kept rows that are in force. `undefined`: all of them. */
  end(): Uint32Array | undefined {
    this.#decide();
    if (this.#left.size === 0) return undefined;
    const numbers: number[] = [];
    for (let i = 0; i < this.#kept.length; i += 1) {
      const isOfTime = this.#leftTimes.has(this.#kept.time(i));
      if (!(isOfTime && this.#removes(JSON.stringify(this.#kept.cells(i))))) numbers.push(i);
    }
    return Uint32Array.from(numbers);
  }

  /** Decides about the rows of one effective time. */
  #decide(): void {
    const compares = this.#withdrawn.length > 0;
    if (compares) this.#withdraw();
    for (const row of this.#added) {
      const mayBeGone = compares && this.#left.size > 0;
      if (!(mayBeGone && this.#removes(identityOf(row)))) this.#kept.push(row);
    }
    if (compares && this.#left.size > 0) this.#leftTimes.add(this.#time);
    if (this.#added.length > 0) this.#added = [];
    if (compares) this.#withdrawn = [];
  }

  /** The rows of a few are found by comparing cells, which is several times as fast as making their identities. */
  #withdraw(): void {
    const areFew = this.#added.length * this.#withdrawn.length <= MOST_COMPARED;
    for (const row of this.#withdrawn) {
      const at = areFew ? this.#added.findIndex((one) => isEqual(one, row)) : -1;
      if (at >= 0) {
        this.#added.splice(at, 1);
        continue;
      }
      const identity = identityOf(row);
      this.#left.set(identity, (this.#left.get(identity) ?? 0) + 1);
    }
  }

  #removes(identity: string): boolean {
    const more = this.#left.get(identity);
    if (more === undefined) return false;
    if (more === 1) this.#left.delete(identity);
    else this.#left.set(identity, more - 1);
    return true;
  }
}

/** Whether two rows are equal in all cells except the sign. */
function isEqual(one: SignedRow, other: SignedRow): boolean {
  for (let i = 1; i < one.length; i += 1) if (one[i] !== other[i]) return false;
  return true;
}

/** All cells except the sign. */
export function identityOf(row: SignedRow): string {
  return JSON.stringify(row.slice(1));
}
