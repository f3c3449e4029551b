import { type ColumnType, ReadStoreError, type RowQuery } from './port.ts';
import type { ViewShape } from './schema.ts';

/** @throws ReadStoreError `misuse` for a query of unknown columns, of none, or with a sum over other than whole numbers. */
export function checkRowQuery(shape: ViewShape, { select, summed }: RowQuery): void {
  if (select.length === 0) throw new ReadStoreError('misuse', 'Not searched: the query selects no column.');
  for (const name of select) columnType(shape, name);
  if (summed !== undefined && columnType(shape, summed) !== 'integer') {
    throw new ReadStoreError('misuse', `Not searched: "${summed}" is not a column of whole numbers.`);
  }
}

/** @throws ReadStoreError `misuse` for an unknown column. */
export function columnType(shape: ViewShape, name: string): ColumnType {
  const type = shape.columns.find(([column]) => column === name)?.[1];
  if (type !== undefined) return type;
  const what = `the rows of view "${shape.schema.name}" have no such column`;
  throw new ReadStoreError('misuse', `Not searched: "${name.slice(0, 60)}": ${what}.`);
}
