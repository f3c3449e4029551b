import type { ColumnType, Row, Scalar } from './port.ts';
import { fitsColumn, misfitOfRow, type ViewShape } from './schema.ts';

/** One number can mark this many columns as filled, with a bit for each. All further columns always count as filled. */
const MARKED_COLUMNS = 50;
const BITS: readonly number[] = Array.from({ length: MARKED_COLUMNS }, (_, i) => 2 ** i);

/** Rows as flat lists, which take little memory and are copied to another thread fast. */
export interface PackedRows {
  /** Lists of filled columns. Most columns of most rows are null. */
  readonly fillings: readonly (readonly string[])[];
  /** For each row, the number of its filling. */
  readonly filling: Uint32Array;
  /** Values of the filled columns, row after row: numbers, and for a text its number in `texts`. NaN means null. */
  readonly values: Float64Array;
  /** Each text once. */
  readonly texts: readonly string[];
}

/**
 * Rows of one view, checked when they are added and kept in little memory. A batch holds many thousands of them. As
 * objects they would be most of the work of the garbage collector.
 */
export class RowList implements Iterable<Row> {
  readonly #shape: ViewShape;
  readonly #numbers = new Map<number, number>();
  readonly #fillings: (readonly number[])[] = [];
  readonly #filling: number[] = [];
  readonly #values: number[] = [];
  readonly #texts: Texts;

  constructor(shape: ViewShape) {
    this.#shape = shape;
    this.#texts = new Texts(shape.columns.length);
  }

  get length(): number {
    return this.#filling.length;
  }

  /** Adds a row. @returns the first column that does not fit, if there is one; then nothing was added. */
  append(row: Row): string | undefined {
    const before = this.#values.length;
    const filled = this.#fill(row);
    if (filled === undefined) {
      this.#values.length = before;
      return misfitOfRow(this.#shape, row) ?? '';
    }
    let number = this.#numbers.get(filled);
    if (number === undefined) {
      number = this.#fillings.push(columnsOf(filled, this.#shape)) - 1;
      this.#numbers.set(filled, number);
    }
    this.#filling.push(number);
    return undefined;
  }

  /** Drops all rows except the first ones. */
  shorten(length: number): void {
    while (this.#filling.length > length) {
      const number = this.#filling.pop() ?? 0;
      this.#values.length -= this.#fillings[number]?.length ?? 0;
    }
  }

  /** Whether the checks made here also hold for rows of another shape. */
  fits({ columns, required }: ViewShape): boolean {
    const own: ReadonlyMap<string, ColumnType> = new Map(this.#shape.columns);
    const same = own.size === columns.length && columns.every(([name, type]) => own.get(name) === type);
    return same && [...required].every((name) => this.#shape.required.has(name));
  }

  packed(): PackedRows {
    return {
      fillings: this.#fillings.map((numbers) => numbers.map((number) => this.#column(number)[0])),
      filling: new Uint32Array(this.#filling),
      values: new Float64Array(this.#values),
      texts: this.#texts.all,
    };
  }

  *[Symbol.iterator](): Iterator<Row> {
    let at = 0;
    for (const number of this.#filling) {
      const row: Record<string, Scalar> = {};
      for (const i of this.#fillings[number] ?? []) {
        const [name, type] = this.#column(i);
        const value = this.#values[at] ?? Number.NaN;
        at += 1;
        if (!Number.isNaN(value)) row[name] = type === 'text' ? (this.#texts.all[value] ?? null) : value;
      }
      yield row;
    }
  }

  #column(number: number): readonly [string, ColumnType] {
    return this.#shape.columns[number] ?? ['', 'text'];
  }

  /** Appends the row's values. Answers which columns they fill; `undefined` for a misfit. */
  #fill(row: Row): number | undefined {
    const { columns, required } = this.#shape;
    let known = 0;
    let filled = 0;
    for (let i = 0; i < columns.length; i += 1) {
      const column = columns[i];
      if (column === undefined) continue;
      const value = row[column[0]];
      if (value !== undefined) known += 1;
      if (value === undefined || value === null) {
        if (required.has(column[0])) return undefined;
        if (i >= MARKED_COLUMNS) this.#values.push(Number.NaN);
        continue;
      }
      if (!fitsColumn(column[1], value)) return undefined;
      filled += BITS[i] ?? 0;
      this.#values.push(typeof value === 'string' ? this.#texts.numberOf(value, i) : Number(value));
    }
    // A member that is `undefined` counts as absent. Every other unknown member is a misfit.
    const complete = Object.keys(row).length === known || misfitOfRow(this.#shape, row) === undefined;
    return complete ? filled : undefined;
  }
}

/** Gives each text a number. Most texts of a row are also in its neighbours. */
class Texts {
  readonly all: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #last: (string | undefined)[];
  readonly #lastNumbers: number[];

  constructor(columns: number) {
    this.#last = new Array<string | undefined>(columns).fill(undefined);
    this.#lastNumbers = new Array<number>(columns).fill(0);
  }

  numberOf(text: string, column: number): number {
    if (this.#last[column] === text) return this.#lastNumbers[column] ?? 0;
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.all.push(text) - 1;
      this.#numbers.set(text, number);
    }
    this.#last[column] = text;
    this.#lastNumbers[column] = number;
    return number;
  }
}

function columnsOf(filled: number, { columns }: ViewShape): readonly number[] {
  return columns
    .map((_, i) => i)
    .filter((i) => i >= MARKED_COLUMNS || Math.floor(filled / (BITS[i] ?? 1)) % 2 === 1);
}
