import { identityOf, type KeptRows, type SignedRow, Withdrawals } from './withdrawals.ts';

/** The sums of so many different rows wait in memory. */
const MOST_WAITING = 20_000;

/**
 * Finds the rows in force among rows whose first cell is the sum of the signs of equal rows. A row is kept as many times
 * as it is in force. The sums of equal rows can come in parts, so they wait to be added up. When too many different
 * rows wait, all are kept: a part that is negative then removes its rows at the end.
 */
export class SummedRows {
  readonly #kept: KeptRows;
  readonly #mostWaiting: number;
  readonly #withdrawals = new Withdrawals();
  readonly #waiting = new Map<string, { readonly row: SignedRow; sum: number }>();

  /** @param mostWaiting so many different rows wait at most. */
  constructor(kept: KeptRows, mostWaiting = MOST_WAITING) {
    this.#kept = kept;
    this.#mostWaiting = mostWaiting;
  }

  take(row: SignedRow): void {
    const [sum, ...cells] = row;
    const identity = identityOf(cells);
    const found = this.#waiting.get(identity);
    if (found !== undefined) found.sum += Number(sum);
    else {
      if (this.#waiting.size >= this.#mostWaiting) this.#keep();
      this.#waiting.set(identity, { row, sum: Number(sum) });
    }
  }

  /** Call it after the last row. @returns the numbers of the kept rows that are in force. `undefined`: all of them. */
  end(): Uint32Array | undefined {
    this.#keep();
    return this.#withdrawals.inForce(this.#kept);
  }

  #keep(): void {
    for (const { row, sum } of this.#waiting.values()) {
      for (let times = 0; times < sum; times += 1) this.#kept.push(row);
      if (sum >= 0) continue;
      this.#withdrawals.add(row, -sum);
      this.#withdrawals.remember(row[1] ?? null);
    }
    this.#waiting.clear();
  }
}
