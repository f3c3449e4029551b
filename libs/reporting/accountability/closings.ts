import { REOPEN_DAYS } from '#projections/facts';
import { type FactOf, hasMark } from '../facts/fact.ts';
import { derived, facts } from '../facts/fact-list.ts';
import { readBetween } from '../facts/fact-reader.ts';
import { edgeOf, LEEWAY, type Period } from '../period.ts';

/*
 * Lists that are decided over whole complaints, before anything is grouped. A complaint that counts only once counts
 * with its last event.
 */

export const CLOSED = facts(
  'closed',
  'marks',
  'folio',
  'cycle',
  'occurredAt',
  'orderedAt',
  'elapsed',
  'elapsedDays',
  'openTime',
  'since',
);
const REOPENING_COLUMNS = ['marks', 'folio', 'cycle', 'orderedAt', 'elapsedDays'] as const;
export const REOPENED = facts('reopened', ...REOPENING_COLUMNS);

type Reopening = FactOf<'reopened', (typeof REOPENING_COLUMNS)[number]>;
type Closing = FactOf<'closed', 'orderedAt' | 'since'>;

/** The last closing of each complaint, by cycle. */
export const LAST_CLOSED = derived([CLOSED], ([closed]) =>
  closed.lastOfEach(
    ({ folio }) => folio,
    (closing, found) => closing.cycle > found.cycle,
  ),
);

/** The last closings without a later reopening in the period. */
export const NET_CLOSED = derived([LAST_CLOSED, REOPENED], ([closings, reopened]) => {
  const latest = new Map<string, number>();
  for (const { folio, cycle } of reopened) latest.set(folio, Math.max(cycle, latest.get(folio) ?? 0));
  return closings.filter(({ folio, cycle }) => (latest.get(folio) ?? 0) <= cycle);
});

/** What happened after a first closing. */
interface Reopened {
  readonly reopening: Reopening | undefined;
  /** Whether a reopening could still count. */
  readonly isImmature: boolean;
}

const NOT_REOPENED: Reopened = { reopening: undefined, isImmature: false };
const NOT_REOPENED_YET: Reopened = { reopening: undefined, isImmature: true };

/** Complaints closed for the first time, and the reopening that counts for the rate, if there is one. */
export const FIRST_CLOSED = derived(
  [CLOSED, REOPENED],
  async ([closed, reopened], { source, period, known }) => {
    const { end, days } = period;
    const later = await readBetween(
      source,
      'reopened',
      REOPENING_COLUMNS,
      end,
      edgeOf(end.day + REOPEN_DAYS + LEEWAY, days),
      { where: [{ field: 'since', below: edgeOf(end.day + LEEWAY, days).at }] },
    );
    const reopenings = new Map<string, Reopening>();
    for (const one of [...reopened, ...later]) if (hasMark(one, 'first')) reopenings.set(one.folio, one);
    return closed
      .filter((closing) => hasMark(closing, 'first'))
      .with((closing): Reopened => {
        const found = reopenings.get(closing.folio);
        if (found === undefined) return isOver(closing, days, known) ? NOT_REOPENED : NOT_REOPENED_YET;
        return daysAfter(closing, found, days) <= REOPEN_DAYS
          ? { reopening: found, isImmature: false }
          : NOT_REOPENED;
      });
  },
);

function daysAfter(closing: Closing, reopening: Reopening, days: Period['days']): number {
  return reopening.elapsedDays ?? days.dayAt(reopening.orderedAt) - days.dayAt(closing.orderedAt);
}

/** Whether the days in which a reopening counts are over. */
function isOver({ orderedAt, since }: Closing, days: Period['days'], known: number): boolean {
  return since === null ? days.dayAt(known) - days.dayAt(orderedAt) > REOPEN_DAYS : known >= since;
}
