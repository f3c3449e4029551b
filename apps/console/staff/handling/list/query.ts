import { daysLater, instantOf } from '../../address/instant.ts';
import { dayIn } from '../../address/period.ts';
import { present } from '../../address/present.ts';
import type { QueryOf } from '../../api/request.ts';

type Query = QueryOf<'/v1/worklist'>;

export const CLOCKS = ['acknowledge', 'summary', 'respond', 'resolve', 'safety'] as const;
export const RESPONSES = ['proposed', 'accepted'] as const;
export const LETTERS = ['failed', 'bounced', 'not-sent'] as const;
export const DUES = ['overdue', 'today', 'week'] as const;

/** What stands in the address of the worklist. */
export interface ListSearch {
  readonly handler?: string;
  readonly clock?: string;
  readonly response?: string;
  readonly letter?: string;
  readonly due?: string;
  readonly cursor?: string;
}

function oneOf<T extends string>(list: readonly T[], text: string | undefined): T | undefined {
  return list.find((each) => each === text);
}

/**
 * What is asked of the API. What it does not know is left out.
 *
 * @param now milliseconds since 1970.
 */
export function queryOf(search: ListSearch, now: number, zone: string): Query {
  return {
    ...present({
      handler: search.handler,
      clock: oneOf(CLOCKS, search.clock),
      response: oneOf(RESPONSES, search.response),
      letter: oneOf(LETTERS, search.letter),
      cursor: search.cursor,
    }),
    ...dueQuery(oneOf(DUES, search.due), now, zone),
    limit: 50,
  };
}

/** What is due at the midnight that ends a day is still due on that day, so the bound is a millisecond later. */
export function dueQuery(due: (typeof DUES)[number] | undefined, now: number, zone: string): Query {
  if (due === undefined) return {};
  if (due === 'overdue') return { dueWithin: '0h' };
  const end = instantOf(daysLater(dayIn(zone, now), due === 'today' ? 1 : 7), '00:00', zone);
  return end === undefined ? {} : { dueBefore: new Date(Date.parse(end) + 1).toISOString() };
}
