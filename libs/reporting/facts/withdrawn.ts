import type { Scalar } from '#read-store';

/** A row whose first cells are the sign and the effective time. */
export type SignedRow = readonly Scalar[];

/** Where rows in force are kept. */
export interface KeptRows {
  readonly length: number;
  /** @param row is kept without its sign. */
  push(row: SignedRow): void;
  /** All cells of a row except the sign. */
  cells(i: number): readonly Scalar[];
}

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
      const cells = this.#kept.cells(i);
      if (!(this.#leftTimes.has(cells[0]) && this.#removes(JSON.stringify(cells)))) numbers.push(i);
    }
    return Uint32Array.from(numbers);
  }

  /** Decides about the rows of one effective time. */
  #decide(): void {
    for (const row of this.#withdrawn) {
      const identity = identityOf(row);
      this.#left.set(identity, (this.#left.get(identity) ?? 0) + 1);
    }
    const compares = this.#withdrawn.length > 0;
    for (const row of this.#added) if (!(compares && this.#removes(identityOf(row)))) this.#kept.push(row);
    if (compares && this.#left.size > 0) this.#leftTimes.add(this.#time);
    this.#added = [];
    this.#withdrawn = [];
  }

  #removes(identity: string): boolean {
    const more = this.#left.get(identity);
    if (more === undefined) return false;
    if (more === 1) this.#left.delete(identity);
    else this.#left.set(identity, more - 1);
    return true;
  }
}

/** All cells except the sign. */
function identityOf(row: SignedRow): string {
  return JSON.stringify(row.slice(1));
}
