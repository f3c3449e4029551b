import type { Scalar } from '#read-store';
import type { Texts } from './texts.ts';

/** The cells of one column, in little memory. */
export interface Cells {
  push(cell: Scalar): void;
  at(i: number): Scalar;
}

/** Cells of one block. Full blocks stay where they are: a larger array for all cells would be a copy beside them. */
const BLOCK_BITS = 13;
const BLOCK = 1 << BLOCK_BITS;
/** Texts have numbers from 0. */
const NO_TEXT = -1;

/** Numbers and `null`, 8 bytes each. */
export class NumberCells implements Cells {
  readonly #blocks: Float64Array[] = [];
  #last = new Float64Array(0);
  #free = 0;

  push(cell: Scalar): void {
    if (this.#free === 0) {
      this.#last = new Float64Array(BLOCK).fill(Number.NaN);
      this.#blocks.push(this.#last);
      this.#free = BLOCK;
    }
    this.#last[BLOCK - this.#free] = cell === null ? Number.NaN : Number(cell);
    this.#free -= 1;
  }

  at(i: number): number | null {
    const cell = this.#blocks[i >>> BLOCK_BITS]?.[i & (BLOCK - 1)] ?? Number.NaN;
    return Number.isNaN(cell) ? null : cell;
  }
}

/** Texts that repeat, and `null`: 4 bytes each, beside one copy of each text. */
export class SharedCells implements Cells {
  readonly #blocks: Int32Array[] = [];
  #last = new Int32Array(0);
  #free = 0;

  constructor(private readonly texts: Texts) {}

  push(cell: Scalar): void {
    if (this.#free === 0) {
      this.#last = new Int32Array(BLOCK).fill(NO_TEXT);
      this.#blocks.push(this.#last);
      this.#free = BLOCK;
    }
    this.#last[BLOCK - this.#free] = cell === null ? NO_TEXT : this.texts.numberOf(String(cell));
    this.#free -= 1;
  }

  at(i: number): string | null {
    const number = this.#blocks[i >>> BLOCK_BITS]?.[i & (BLOCK - 1)] ?? NO_TEXT;
    return number === NO_TEXT ? null : this.texts.text(number);
  }
}

/** Texts that are different in nearly every row, so that sharing them saves nothing. */
export class OwnCells implements Cells {
  readonly #cells: Scalar[] = [];

  push(cell: Scalar): void {
    this.#cells.push(cell);
  }

  at(i: number): Scalar {
    return this.#cells[i] ?? null;
  }
}
