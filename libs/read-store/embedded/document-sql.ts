import type { SQLInputValue } from 'node:sqlite';
import type { CursorPosition } from '../cursor.ts';
import { type Condition, type DocumentQuery, ReadStoreError, type Scalar } from '../port.ts';
import { fitsIndex, type ViewShape } from '../schema.ts';
import { comparison, type Fragment, listComparison } from './conditions.ts';
import { column, type TableNames } from './tables.ts';

type Sort = NonNullable<DocumentQuery['sort']>;

/** The conditions of a query on documents, joined. */
export function documentConditions(
  where: readonly Condition[] | undefined,
  shape: ViewShape,
  names: TableNames,
): Fragment {
  const parts: string[] = [];
  const parameters: SQLInputValue[] = [];
  for (const condition of where ?? []) {
    const type = shape.indexes.find(([field]) => field === condition.field)?.[1];
    if (type === undefined) throw unknownField(shape, condition.field);
    const list = type === 'text[]';
    const operand = {
      column: list ? 'item' : column(condition.field),
      fits: (value: Scalar) => fitsIndex(list ? 'text' : type, value),
    };
    const part = list
      ? listComparison(condition, operand, names.items(condition.field))
      : comparison(condition, operand);
    parts.push(part.sql);
    parameters.push(...part.parameters);
  }
  return { sql: parts.length === 0 ? 'TRUE' : parts.join(' AND '), parameters };
}

/**
 * The pieces of a sorted query after a cursor, to be read one after the other. Documents with and without a value are
 * separate pieces, so that each piece is one walk along one index. The piece without a value is left out where the query
 * wants none of it: the engine would walk past all of them, and most documents can be there.
 */
export function orderedPieces(
  sort: Sort,
  where: readonly Condition[] | undefined,
  shape: ViewShape,
  after: CursorPosition | undefined,
): readonly Fragment[] {
  const up = sort.direction === 'ascending';
  const order = up ? 'ASC' : 'DESC';
  const beyond = up ? '>' : '<';
  if (sort.field === 'key') {
    const sql = `${after === undefined ? 'TRUE' : `key ${beyond} ?`} ORDER BY key ${order}`;
    return [{ sql, parameters: after === undefined ? [] : [after.key] }];
  }
  const type = shape.indexes.find(([field]) => field === sort.field)?.[1];
  if (type === undefined || type === 'text[]') throw unknownField(shape, sort.field);
  if (after !== undefined && after.value !== null && !fitsIndex(type, after.value)) {
    throw new ReadStoreError(
      'misuse',
      'Not searched: the cursor does not belong to this query; begin without a cursor.',
    );
  }
  const name = column(sort.field);
  const value = typeof after?.value === 'boolean' ? Number(after.value) : after?.value;
  const absent = (from: string | undefined): Fragment => ({
    sql: `${name} IS NULL AND ${from === undefined ? 'TRUE' : `key ${beyond} ?`} ORDER BY key ${order}`,
    parameters: from === undefined ? [] : [from],
  });
  const present = (from: readonly SQLInputValue[]): Fragment => ({
    sql: `${name} IS NOT NULL AND ${from.length === 0 ? 'TRUE' : `(${name}, key) ${beyond} (?, ?)`} ORDER BY ${name} ${order}, key ${order}`,
    parameters: from,
  });
  const withAbsent = (where ?? []).every(
    (condition) => condition.field !== sort.field || takesNull(condition),
  );
  const without = (from: string | undefined): readonly Fragment[] => (withAbsent ? [absent(from)] : []);
  if (after === undefined)
    return up ? [...without(undefined), present([])] : [present([]), ...without(undefined)];
  if (value === null || value === undefined)
    return up ? [...without(after.key), present([])] : without(after.key);
  return up ? [present([value, after.key])] : [present([value, after.key]), ...without(undefined)];
}

function takesNull(condition: Condition): boolean {
  if ('equals' in condition) return condition.equals === null;
  return 'in' in condition && condition.in.includes(null);
}

function unknownField(shape: ViewShape, field: string): ReadStoreError {
  const what = `view "${shape.schema.name}" has no such index to search or sort by`;
  return new ReadStoreError('misuse', `Not searched: "${field.slice(0, 60)}": ${what}.`);
}
