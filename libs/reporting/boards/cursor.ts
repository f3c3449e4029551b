import { cursorText, notOfList, placeIn } from '#read-store';

/** The place of a cause in the list. */
interface Place {
  readonly count: number;
  readonly cause: string;
}

const LIST = 'causes';

/** The cursor of the page that follows a cause. */
export function cursorAt({ count, cause }: Place): string {
  return cursorText(LIST, [count, cause]);
}

/** The causes after a cursor. @param causes most frequent first, then by name. @throws ReadStoreError `misuse`. */
export function afterCursor<P extends Place>(causes: readonly P[], cursor: string | undefined): readonly P[] {
  if (cursor === undefined) return causes;
  const [count, cause] = placeIn(cursor, LIST);
  if (typeof count !== 'number' || typeof cause !== 'string') throw notOfList();
  return causes.filter((one) => one.count < count || (one.count === count && one.cause > cause));
}
