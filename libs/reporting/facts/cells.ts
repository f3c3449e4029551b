import type { Scalar } from '#read-store';
import type { Texts } from './texts.ts';

/** The cells of one column, in little memory. */
export interface Cells {
  push(cell: Scalar): void;
  /** Gives back the memory that was kept for more cells. */
  end(): void;
  at(i: number): Scalar;
}

const FIRST_SIZE = 64;
/** Texts have numbers from 0. */
const NO_TEXT = -1;

/** Numbers and `null`, 8 bytes each. */
export class NumberCells implements Cells {
  #cells = new Float64Array(FIRST_SIZE);
  #length = 0;

  push(cell: Scalar): void {
    if (this.#length === this.#cells.length) {
      const larger = new Float64Array(2 * this.#length + FIRST_SIZE);
      larger.set(this.#cells);
      this.#cells = larger;
    }
    this.#cells[this.#length] = cell === null ? Number.NaN : Number(cell);
    this.#length += 1;
  }

  end(): void {
    this.#cells = this.#cells.slice(0, this.#length);
  }

  at(i: number): number | null {
    const cell = this.#cells[i] ?? Number.NaN;
    return Number.isNaN(cell) ? null : cell;
  }
}

/** Texts that repeat, and `null`: 4 bytes each, beside one copy of each text. */
export class SharedCells implements Cells {
  #cells = new Int32Array(FIRST_SIZE);
  #length = 0;

  constructor(private readonly texts: Texts) {}

  push(cell: Scalar): void {
    if (this.#length === this.#cells.length) {
      const larger = new Int32Array(2 * this.#length + FIRST_SIZE);
      larger.set(this.#cells);
      this.#cells = larger;
    }
    this.#cells[this.#length] = cell === null ? NO_TEXT : this.texts.numberOf(String(cell));
    this.#length += 1;
  }

  end(): void {
    this.#cells = this.#cells.slice(0, this.#length);
  }

  at(i: number): string | null {
    const number = this.#cells[i] ?? NO_TEXT;
    return number === NO_TEXT ? null : this.texts.text(number);
  }
}

/** Texts that are different in nearly every row, so that sharing them saves nothing. */
export class OwnCells implements Cells {
  readonly #cells: Scalar[] = [];

  push(cell: Scalar): void {
    this.#cells.push(cell);
  }

  end(): void {}

  at(i: number): Scalar {
    return this.#cells[i] ?? null;
  }
}
