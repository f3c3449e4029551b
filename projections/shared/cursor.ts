import { ReadStoreError } from '#read-store';

/** The cursor of a list that is not one query of the store. It holds only what the page itself showed. */
export function cursorText(list: string, place: readonly (string | number | null)[]): string {
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

function parse(cursor: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}
