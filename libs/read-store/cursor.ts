import { type DocumentQuery, ReadStoreError, type Scalar } from './port.ts';

/** The end of a page: the last document's sort value and key. */
export interface CursorPosition {
  readonly value: Scalar;
  readonly key: string;
}

type Sort = NonNullable<DocumentQuery['sort']>;

/**
 * A cursor names its order, so that a cursor of another query is noticed. It holds only what the page itself showed.
 */
export function cursorOf(view: string, sort: Sort, { value, key }: CursorPosition): string {
  return Buffer.from(JSON.stringify([view, sort.field, sort.direction, value, key])).toString('base64url');
}

/** @throws ReadStoreError `misuse` for a text that is not a cursor of this query. */
export function positionIn(cursor: string, view: string, sort: Sort): CursorPosition {
  const parts = parse(cursor);
  const [name, field, direction, value, key] = parts;
  const ours = parts.length === 5 && name === view && field === sort.field && direction === sort.direction;
  if (!ours || typeof key !== 'string' || !isScalar(value)) {
    throw new ReadStoreError(
      'misuse',
      'Not searched: the cursor does not belong to this query; begin without a cursor.',
    );
  }
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
