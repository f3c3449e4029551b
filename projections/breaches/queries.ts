import { instantOf } from '#complaint';
import type { ViewReader } from '#read-store';
import { liveView } from '../shared/index.ts';
import type { BreachDocument } from './document.ts';
import { breachesSchema } from './projection.ts';

/** One breach in the list. */
export type ListedBreach = Omit<BreachDocument, 'last'>;

export interface BreachesPage {
  readonly breaches: readonly ListedBreach[];
  /** The cursor for the next page. Absent on the last page. */
  readonly cursor?: string;
}

/** What the list is asked for. */
export interface BreachesQuestion {
  /** A time with its offset, or a day, which begins in the zone. Absent: from the first breach on. */
  readonly from?: string | undefined;
  /** Not included. Absent: up to the last breach. */
  readonly to?: string | undefined;
  /** The zone of days. */
  readonly zone: string;
  readonly cursor?: string | undefined;
  /** 1 to 1,000. */
  readonly limit: number;
}

/**
 * A page of the breaches whose last moment in time lies in a period, the earliest first. So a clock that was due by the
 * end of a day belongs to that day, as in reports.
 *
 * @throws ReadStoreError `misuse` for a cursor of another query.
 */
export async function findBreaches(
  views: ViewReader,
  { from, to, zone, cursor, limit }: BreachesQuestion,
): Promise<BreachesPage> {
  const page = await views.find(await liveView(views, breachesSchema), {
    where: [
      {
        field: 'last',
        ...(from === undefined ? {} : { from: beginning(from, zone) }),
        ...(to === undefined ? {} : { below: beginning(to, zone) }),
      },
    ],
    sort: { field: 'last', direction: 'ascending' },
    cursor,
    limit,
  });
  const breaches = page.documents.map((document) => {
    const { last: _, ...breach } = document as BreachDocument;
    return breach;
  });
  return page.cursor === undefined ? { breaches } : { breaches, cursor: page.cursor };
}

function beginning(time: string, zone: string): number {
  return Date.parse(instantOf(time, zone));
}
