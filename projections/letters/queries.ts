import { LETTER_KINDS, LETTER_OUTCOMES, type LetterKind, type LetterOutcome } from '#complaint';
import type { ViewReader } from '#read-store';
import { liveView, pagesOf } from '../shared/index.ts';
import type { LetterDocument } from './document.ts';
import { lettersSchema } from './projection.ts';

/** How many letters have a kind and an outcome. */
export interface LetterCount {
  readonly kind: LetterKind;
  readonly outcome: LetterOutcome;
  readonly letters: number;
}

/**
 * The letters whose outcome is not known yet, of events after a position, in pages and in the order of the events. It
 * looks at nothing else.
 *
 * @throws ReadStoreError.
 */
export async function* findOwedLetters(
  views: ViewReader,
  after: string,
  limit: number,
): AsyncIterable<readonly LetterDocument[]> {
  const query = {
    where: [{ field: 'owed', from: justAfter(after) }],
    sort: { field: 'owed', direction: 'ascending' },
    limit,
  } as const;
  for await (const documents of pagesOf(views, lettersSchema, query))
    yield documents.map((document) => document as LetterDocument);
}

/** How many letters are owed for events after a position. @throws ReadStoreError. */
export async function countOwedLetters(views: ViewReader, after: string): Promise<number> {
  const view = await liveView(views, lettersSchema);
  return await views.count(view, [{ field: 'owed', from: justAfter(after) }]);
}

/** Counts letters by kind and outcome, each number along an index. @throws ReadStoreError. */
export async function countLetters(views: ViewReader): Promise<readonly LetterCount[]> {
  const view = await liveView(views, lettersSchema);
  const counts: LetterCount[] = [];
  for (const kind of LETTER_KINDS)
    for (const outcome of LETTER_OUTCOMES) {
      const letters = await views.count(view, [{ field: 'result', equals: `${kind}/${outcome}` }]);
      counts.push({ kind, outcome, letters });
    }
  return counts;
}

/** Texts compare by code points, and a position has digits only. */
function justAfter(position: string): string {
  return `${position}!`;
}
