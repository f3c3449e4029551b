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

/** Withdrawals that have found no row yet. Each removes one row that is equal in all cells that were read. */
export class Withdrawals {
  /** How many, by identity. */
  readonly #left = new Map<string, number>();
  readonly #times = new Set<Scalar>();

  get size(): number {
    return this.#left.size;
  }

  add(row: SignedRow, times = 1): void {
    const identity = identityOf(row.slice(1));
    this.#left.set(identity, times + (this.#left.get(identity) ?? 0));
  }

  /** The rows of this time must be looked at in the end. */
  remember(time: Scalar): void {
    this.#times.add(time);
  }

  /** Whether a withdrawal removes the row. Then it is used up. */
  remove(row: SignedRow): boolean {
    return this.#removes(row.slice(1));
  }

  /** @returns the numbers of the kept rows that are in force. `undefined`: all of them. */
  inForce(kept: KeptRows): Uint32Array | undefined {
    if (this.#left.size === 0) return undefined;
    const numbers: number[] = [];
    for (let i = 0; i < kept.length; i += 1) {
      const isOfTime = this.#times.has(kept.time(i));
      if (!(isOfTime && this.#removes(kept.cells(i)))) numbers.push(i);
    }
    return Uint32Array.from(numbers);
  }

  #removes(cells: readonly Scalar[]): boolean {
    const identity = identityOf(cells);
    const more = this.#left.get(identity);
    if (more === undefined) return false;
    if (more === 1) this.#left.delete(identity);
    else this.#left.set(identity, more - 1);
    return true;
  }
}

/** A text that is the same for equal cells only. */
export function identityOf(cells: readonly Scalar[]): string {
  return JSON.stringify(cells);
}
