import { type DocumentQuery, ReadStoreError, type Scalar } from './port.ts';

/** The end of a page: the last document's sort value and key. */
export interface CursorPosition {
  readonly value: Scalar;
  readonly key: string;
}

type Sort = NonNullable<DocumentQuery['sort']>;

/**
 * The cursor of a place in a list. It names the list, so that a cursor of another query is noticed. It holds only what the
 * page itself showed.
 */
export function cursorText(list: string, place: readonly Scalar[]): string {
  return Buffer.from(JSON.stringify([list, ...place])).toString('base64url');
}

/** The place in a cursor. @throws ReadStoreError `misuse` for a text that is not a cursor of the list. */
export function placeIn(cursor: string, list: string): readonly unknown[] {
  const [name, ...place] = parse(cursor);
  if (name !== list) throw notOfList();
  return place;
}

/** The cursor is of another query. */
export function notOfList(): ReadStoreError {
  return new ReadStoreError(
    'misuse',
    'Not searched: the cursor does not belong to this query; begin without a cursor.',
  );
}

/** The cursor of a query of the store. Its order is a part of the place. */
export function cursorOf(view: string, sort: Sort, { value, key }: CursorPosition): string {
  return cursorText(view, [sort.field, sort.direction, value, key]);
}

/** @throws ReadStoreError `misuse` for a text that is not a cursor of this query. */
export function positionIn(cursor: string, view: string, sort: Sort): CursorPosition {
  const place = placeIn(cursor, view);
  const [field, direction, value, key] = place;
  const ours = place.length === 4 && field === sort.field && direction === sort.direction;
  if (!ours || typeof key !== 'string' || !isScalar(value)) throw notOfList();
  return { value, key };
}

function parse(cursor: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
