import { type KeptRows, type SignedRow, Withdrawals } from './withdrawals.ts';

/**
 * Finds the rows in force among rows whose first cell is the sum of the signs of equal rows. A row is kept as many times
 * as it is in force. The sums of equal rows can come in parts: one that is negative removes rows at the end.
 */
export class SummedRows {
  readonly #kept: KeptRows;
  readonly #withdrawals = new Withdrawals();

  constructor(kept: KeptRows) {
    this.#kept = kept;
  }

  take(row: SignedRow): void {
    const sum = Number(row[0]);
    if (sum < 0) {
      this.#withdrawals.add(row, -sum);
      this.#withdrawals.remember(row[1] ?? null);
    }
    for (let times = 0; times < sum; times += 1) this.#kept.push(row);
  }

  /** Call it after the last row. @returns the numbers of the kept rows that are in force. `undefined`: all of them. */
  end(): Uint32Array | undefined {
    return this.#withdrawals.inForce(this.#kept);
  }
}
