import { breachesToRecord, type Clock, type DueDate, type LetterTrouble } from '#complaint';
import type { Condition, ViewReader } from '#read-store';
import { liveView, pagesOf } from '../shared/index.ts';
import { type StatusDocument, statusProjection } from './projection.ts';

/** A complaint on which something is to be done. */
export type WorkDocument = StatusDocument;

/** What of the open work is asked for, in the order of one due date. */
export interface WorkQuestion {
  /** The kind of clock that gives the order, or `further`: see `Work`. Complaints without such a clock are left out. */
  readonly by: Clock | 'further';
  /** A principal id; `null`: nobody's; absent: everybody's. */
  readonly handler?: string | null | undefined;
  readonly response?: 'proposed' | 'accepted' | undefined;
  readonly letter?: LetterTrouble | undefined;
  /** Milliseconds since 1970: from this due date on, and before that one. */
  readonly from?: number | undefined;
  readonly below?: number | undefined;
}

export interface WorkPage {
  readonly documents: readonly WorkDocument[];
  /** The cursor for the next page. Absent on the last page. */
  readonly cursor?: string;
}

/**
 * A page of the open complaints with a clock of one kind, by the earliest due date of that kind, then by folio. Paused
 * clocks come last. Lists of clocks of all kinds are merged from one such list for each kind.
 *
 * @param limit 1 to 1,000.
 * @throws ReadStoreError `misuse` for a cursor of another query.
 */
export async function findWork(
  views: ViewReader,
  { by, handler, response, letter, from, below }: WorkQuestion,
  cursor: string | undefined,
  limit: number,
): Promise<WorkPage> {
  const where: Condition[] = [
    { field: by, ...(from === undefined ? {} : { from }), ...(below === undefined ? {} : { below }) },
  ];
  if (handler !== undefined) where.push({ field: 'handler', equals: handler });
  if (response !== undefined) where.push({ field: 'response', equals: response });
  if (letter !== undefined) where.push({ field: 'letter', equals: letter });
  const page = await views.find(await liveView(views, statusProjection.schema), {
    where,
    sort: { field: by, direction: 'ascending' },
    cursor,
    limit,
  });
  const documents = page.documents.map((document) => document as StatusDocument);
  return page.cursor === undefined ? { documents } : { documents, cursor: page.cursor };
}

/** The breaches that are to be recorded on one complaint, as a revision of it tells. */
export interface OwedBreaches {
  readonly folio: string;
  readonly revision: number;
  readonly breaches: readonly DueDate[];
}

/**
 * The complaints on which a breach of a due date at or before a moment is to be recorded, in pages, the earliest due date
 * first. It looks at nothing else.
 *
 * @param until milliseconds since 1970.
 * @throws ReadStoreError.
 */
export async function* findBreachesToRecord(
  views: ViewReader,
  until: number,
  limit: number,
): AsyncIterable<readonly OwedBreaches[]> {
  const query = {
    where: [{ field: 'pendingAt', below: until + 1 }],
    sort: { field: 'pendingAt', direction: 'ascending' },
    limit,
  } as const;
  for await (const documents of pagesOf(views, statusProjection.schema, query))
    yield documents.map((document) => owedIn(document as StatusDocument, until));
}

/** The breaches that are to be recorded on one complaint, of due dates at or before a moment. */
export function owedIn({ folio, revision, state }: StatusDocument, until: number): OwedBreaches {
  const breaches = breachesToRecord(state).filter(({ dueAt }) => Date.parse(dueAt) <= until);
  return { folio, revision, breaches };
}
