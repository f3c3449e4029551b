import type { Scalar } from '#read-store';
import { type KeptRows, type SignedRow, Withdrawals } from './withdrawals.ts';

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
  #time: Scalar = null;
  #added: SignedRow[] = [];
  #withdrawn: SignedRow[] = [];
  readonly #withdrawals = new Withdrawals();

  constructor(kept: KeptRows) {
    this.#kept = kept;
  }

  take(row: SignedRow): void {
    const time = row[1] ?? null;
    if (time !== this.#time) {
      this.#decide();
      this.#time = time;
    }
    if (row[0] === -1) this.#withdrawn.push(row);
    else this.#added.push(row);
  }

  /** Call it after the last row. @returns the numbers of the kept rows that are in force. `undefined`: all of them. */
  end(): Uint32Array | undefined {
    this.#decide();
    return this.#withdrawals.inForce(this.#kept);
  }

  /** Decides about the rows of one effective time. */
  #decide(): void {
    if (this.#withdrawn.length > 0) this.#withdraw();
    for (const row of this.#added) this.#kept.push(row);
    if (this.#added.length > 0) this.#added = [];
  }

  #withdraw(): void {
    // To compare a few rows is several times as fast as to make their identities.
    const areFew = this.#added.length * this.#withdrawn.length <= MOST_COMPARED;
    for (const row of this.#withdrawn) {
      const at = areFew ? this.#added.findIndex((one) => isEqual(one, row)) : -1;
      if (at >= 0) this.#added.splice(at, 1);
      else this.#withdrawals.add(row);
    }
    this.#withdrawn = [];
    if (this.#withdrawals.size === 0) return;
    this.#added = this.#added.filter((row) => !this.#withdrawals.remove(row));
    if (this.#withdrawals.size > 0) this.#withdrawals.remember(this.#time);
  }
}

/** Whether two rows are equal in all cells except the sign. */
function isEqual(one: SignedRow, other: SignedRow): boolean {
  for (let i = 1; i < one.length; i += 1) if (one[i] !== other[i]) return false;
  return true;
}
