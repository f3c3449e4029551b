import type { SQLInputValue } from 'node:sqlite';
import { ReadStoreError, type Row } from '../port.ts';
import { fitsColumn, misfitOfRow, type ViewShape } from '../schema.ts';
import type { PackedRows } from './writer/protocol.ts';

/** Columns that one number can tell filled or not, a bit each; any further column is always written. */
const TOLD = 50;
const BITS: readonly number[] = Array.from({ length: TOLD }, (_, i) => 2 ** i);

/**
 * Checks rows and lays them out by the columns that they fill, in one walk: rows are the bulk of what is written.
 *
 * @throws ReadStoreError `misuse`.
 */
export function packRows(rows: readonly Row[], shape: ViewShape): PackedRows {
  const numbers = new Map<number, number>();
  const fillings: (readonly number[])[] = [];
  const filling: number[] = [];
  const values: SQLInputValue[] = [];
  for (const row of rows) {
    const filled = fill(row, shape, values);
    if (filled === undefined) throw unfit(row, shape);
    let number = numbers.get(filled);
    if (number === undefined) {
      number = fillings.push(columnsOf(filled, shape)) - 1;
      numbers.set(filled, number);
    }
    filling.push(number);
  }
  return { fillings, filling, values };
}

/** Appends the row's values; answers which columns they fill, `undefined` for a misfit. */
function fill(row: Row, shape: ViewShape, values: SQLInputValue[]): number | undefined {
  const { columns, required } = shape;
  let known = 0;
  let filled = 0;
  for (let i = 0; i < columns.length; i += 1) {
    const column = columns[i];
    if (column === undefined) continue;
    const value = row[column[0]];
    if (value !== undefined) known += 1;
    if (value === undefined || value === null) {
      if (required.has(column[0])) return undefined;
      if (i >= TOLD) values.push(null);
      continue;
    }
    if (!fitsColumn(column[1], value)) return undefined;
    filled += BITS[i] ?? 0;
    values.push(typeof value === 'boolean' ? Number(value) : value);
  }
  // A member that is `undefined` is none; anything else beyond the known ones is a misfit.
  const complete = Object.keys(row).length === known || misfitOfRow(shape, row) === undefined;
  return complete ? filled : undefined;
}

function columnsOf(filled: number, { columns }: ViewShape): readonly number[] {
  return columns.map((_, i) => i).filter((i) => i >= TOLD || Math.floor(filled / (BITS[i] ?? 1)) % 2 === 1);
}

function unfit(row: Row, shape: ViewShape): ReadStoreError {
  const column = misfitOfRow(shape, row);
  const what = `a row does not fit its columns at "${column?.slice(0, 60)}"`;
  return new ReadStoreError('misuse', `Not written to view "${shape.schema.name}": ${what}.`);
}
