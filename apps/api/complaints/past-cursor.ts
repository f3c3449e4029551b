import type { Place, RegisterOrder } from '#projections/register';
import { cursorText, notOfList, placeIn } from '#read-store';

/** The end of a page of the register as of a moment. */
export interface PastCursor {
  /** The moment of all pages: the `repeat` of the answer. */
  readonly repeat: string;
  readonly by: RegisterOrder['field'];
  readonly place: Place;
}

const MARK = 'past.';
const LIST = 'register';

/** Whether a cursor is of the register as of a moment. */
export function isPastCursor(cursor: string | undefined): cursor is string {
  return cursor?.startsWith(MARK) === true;
}

/** The cursor of the page after a place. */
export function pastCursor({ repeat, by, place }: PastCursor): string {
  return MARK + cursorText(LIST, [repeat, by, place.value, place.folio]);
}

/** @throws ReadStoreError `misuse` for another text, or for a list in another order. */
export function readPastCursor(cursor: string, by: RegisterOrder['field']): PastCursor {
  const [repeat, order, value, folio] = isPastCursor(cursor) ? placeIn(cursor.slice(MARK.length), LIST) : [];
  const isOurs =
    typeof repeat === 'string' && order === by && Number.isSafeInteger(value) && typeof folio === 'string';
  if (!isOurs || typeof value !== 'number') throw notOfList();
  return { repeat, by, place: { value, folio } };
}
