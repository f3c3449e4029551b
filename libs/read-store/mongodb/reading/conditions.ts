import type { Document } from 'mongodb';
import { type Condition, ReadStoreError, type Scalar } from '../../port.ts';
import { columnType } from '../../row-query.ts';
import { fitsColumn, fitsIndex, type ViewShape } from '../../schema.ts';

/** What a condition may compare. */
interface Operand {
  /** Path of the stored member, made from checked names only. */
  readonly path: string;
  readonly list: boolean;
  readonly lowest: string | number | boolean;
  fits(value: Scalar): boolean;
  stored(value: Scalar): Scalar;
}

const LOWEST = { text: '', number: Number.NEGATIVE_INFINITY, boolean: false } as const;

/** Path of an indexed member. */
export function indexPath(field: string): string {
  return `index.${field}`;
}

/** @throws ReadStoreError `misuse` for a field without an index or a value of another type. */
export function documentFilters(where: readonly Condition[] | undefined, shape: ViewShape): Document[] {
  return (where ?? []).map((condition) => {
    const type = shape.indexes.find(([field]) => field === condition.field)?.[1];
    if (type === undefined) throw unknownField(shape, condition.field);
    const item = type === 'text[]' ? 'text' : type;
    return comparison(condition, {
      path: indexPath(condition.field),
      list: type === 'text[]',
      lowest: LOWEST[item],
      fits: (value) => fitsIndex(item, value),
      stored: (value) => value,
    });
  });
}

/** @throws ReadStoreError `misuse` for an unknown column or a value of another type. */
export function rowFilters(where: readonly Condition[] | undefined, shape: ViewShape): Document[] {
  return (where ?? []).map((condition) => {
    const type = columnType(shape, condition.field);
    return comparison(condition, {
      path: condition.field,
      list: false,
      lowest: type === 'text' ? LOWEST.text : LOWEST.number,
      fits: (value) => fitsColumn(type, value),
      stored: (value) => (typeof value === 'boolean' ? Number(value) : value),
    });
  });
}

export function unknownField(shape: ViewShape, field: string): ReadStoreError {
  const what = `view "${shape.schema.name}" has no such index to search or sort by`;
  return new ReadStoreError('misuse', `Not searched: "${field.slice(0, 60)}": ${what}.`);
}

/**
 * Everything except missing members and `null`. Comparisons match within one type only, so the lowest value of the type
 * is enough.
 */
export function present(path: string, type: keyof typeof LOWEST): Document {
  return { [path]: { $gte: LOWEST[type] } };
}

export function allOf(filters: readonly Document[]): Document {
  const [first, ...others] = filters;
  if (first === undefined) return {};
  return others.length === 0 ? first : { $and: filters };
}

/** Values are checked scalars, and each comes after an operator. So no value can become an operator. */
function comparison(condition: Condition, operand: Operand): Document {
  const { path } = operand;
  if ('equals' in condition) return { [path]: { $eq: value(condition, operand, condition.equals, true) } };
  if ('in' in condition) {
    return { [path]: { $in: condition.in.map((one) => value(condition, operand, one, true)) } };
  }
  const range: Document = {};
  if (condition.from !== undefined) range['$gte'] = value(condition, operand, condition.from, false);
  if (condition.below !== undefined) range['$lt'] = value(condition, operand, condition.below, false);
  if (condition.from === undefined && condition.below === undefined) range['$gte'] = operand.lowest;
  // Without it, one item of a list could match the lower end and another item the upper end.
  return { [path]: operand.list ? { $elemMatch: range } : range };
}

function value(condition: Condition, operand: Operand, given: Scalar, nullable: boolean): Scalar {
  if (given === null && nullable) return null;
  if (given === null || !operand.fits(given)) {
    const what = `the value for "${condition.field}" has another type than the index`;
    throw new ReadStoreError('misuse', `Not searched: ${what}.`);
  }
  return operand.stored(given);
}
