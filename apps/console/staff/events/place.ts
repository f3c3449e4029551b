import type { Answered, QueryOf } from '../api/request.ts';

export type Page = Answered<'/v1/events'>;
type Query = QueryOf<'/v1/events'>;

/** Where in the feed a page is, as its address says. Without any: the newest events. */
export interface Place {
  readonly before?: string;
  /** `start`: from the beginning. */
  readonly after?: string;
}

const START = 'start';
export const OLDEST: Place = { after: START };
export const NEWEST: Place = {};

/** How a page is asked for. */
export function queryOf({ before, after }: Place, limit: number): Query {
  if (after === START) return { limit };
  if (after !== undefined) return { after, limit };
  return { before: before ?? 'end', limit };
}

/** Where a page is, and where it leads to. */
export interface Neighbours {
  readonly isNewest: boolean;
  readonly isOldest: boolean;
  readonly older?: Place;
  readonly newer?: Place;
}

/** @param page what was answered to {@link queryOf} of the place. */
export function neighboursOf(place: Place, { events, position, end }: Page): Neighbours {
  const isForwards = place.after !== undefined;
  const isNewest = isForwards ? end : place.before === undefined;
  const isOldest = isForwards ? place.after === START : end;
  // A page of one type may be short or empty before the log ends: one goes on from where the search came to.
  const before = isForwards ? (events[0]?.position ?? position) : position;
  const after = isForwards ? position : (events.at(-1)?.position ?? position);
  return {
    isNewest,
    isOldest,
    ...(isOldest || before === undefined ? {} : { older: { before } }),
    ...(isNewest || after === undefined ? {} : { newer: { after } }),
  };
}
