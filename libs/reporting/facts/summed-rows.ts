import { identityOf, type KeptRows, type SignedRow } from './withdrawn.ts';

/**
 * Finds the rows in force among rows whose first cell is the sum of the signs of equal rows. The sums of equal rows can
 * come in parts. Each row is kept as many times as it is in force.
 */
export class SummedRows {
  readonly #kept: Pick<KeptRows, 'push'>;
  readonly #sums = new Map<string, { readonly row: SignedRow; sum: number }>();

  constructor(kept: Pick<KeptRows, 'push'>) {
    this.#kept = kept;
  }

  take(row: SignedRow): void {
    const identity = identityOf(row);
    const found = this.#sums.get(identity);
    if (found === undefined) this.#sums.set(identity, { row, sum: Number(row[0]) });
    else found.sum += Number(row[0]);
  }

  /** Call it after the last row. All kept rows are in force. */
  end(): undefined {
    for (const { row, sum } of this.#sums.values())
      for (let times = 0; times < sum; times += 1) this.#kept.push(row);
    this.#sums.clear();
  }
}
