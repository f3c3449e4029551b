import type { Document } from 'mongodb';
import type { JsonObject } from '#canonical-json';
import { type CursorPosition, positionIn } from '../../cursor.ts';
import { type DocumentQuery, ReadStoreError, type Scalar } from '../../port.ts';
import { fitsIndex, type ViewShape } from '../../schema.ts';
import { indexPath, present, unknownField } from './conditions.ts';

export type Sort = NonNullable<DocumentQuery['sort']>;

export interface Order {
  readonly sort: Readonly<Record<string, 1 | -1>>;
  /** Conditions for what comes after the end of the page before. */
  readonly after: readonly Document[];
}

/**
 * Ties are broken by the key. MongoDB sorts missing values first, as the port requires.
 *
 * @throws ReadStoreError `misuse` for a field that cannot be sorted by, and for a cursor of another query.
 */
export function orderOf(sort: Sort, shape: ViewShape, cursor: string | undefined): Order {
  const after = cursor === undefined ? undefined : positionIn(cursor, shape.schema.name, sort);
  const step = sort.direction === 'ascending' ? 1 : -1;
  if (sort.field === 'key') {
    return { sort: { _id: step }, after: after === undefined ? [] : [{ _id: beyond(step, after.key) }] };
  }
  const type = shape.indexes.find(([field]) => field === sort.field)?.[1];
  if (type === undefined || type === 'text[]') throw unknownField(shape, sort.field);
  if (after !== undefined && after.value !== null && !fitsIndex(type, after.value)) {
    throw new ReadStoreError(
      'misuse',
      'Not searched: the cursor does not belong to this query; begin without a cursor.',
    );
  }
  const path = indexPath(sort.field);
  const following = after === undefined ? [] : [{ $or: pieces(path, type, step, after) }];
  return { sort: { [path]: step, _id: step }, after: following };
}

/** The sort value of a document, for the cursor after it. */
export function sortValue({ field }: Sort, document: JsonObject): Scalar {
  const value = field === 'key' ? null : document[field];
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** Each piece is one walk along the index of the field, so that the server can merge them in order. */
function pieces(
  path: string,
  type: Parameters<typeof present>[1],
  step: 1 | -1,
  { value, key }: CursorPosition,
): Document[] {
  const tie = { [path]: { $eq: value }, _id: beyond(step, key) };
  if (value === null) return step === 1 ? [tie, present(path, type)] : [tie];
  const further = { [path]: beyond(step, value) };
  return step === 1 ? [tie, further] : [tie, further, { [path]: { $eq: null } }];
}

function beyond(step: 1 | -1, value: Scalar): Document {
  return step === 1 ? { $gt: value } : { $lt: value };
}
