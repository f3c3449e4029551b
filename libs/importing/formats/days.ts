import { isInCalendar } from '#complaint';
import { RecentMap } from '#recent-map';
import { RowError } from '../errors.ts';

/** The time after the day is ignored. A source of days writes any time there, e.g. midnight or noon. */
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

const days = new RecentMap<string, string | undefined>({ most: 20_000 });

/**
 * A day as `YYYY-MM-DD`. The text may be `M/D/YYYY`, `YYYY-MM-DD` or an ISO 8601 time.
 *
 * @throws RowError `bad-date` with the name of the column.
 */
export function readDay(text: string, column: string): string {
  const day = days.getOrMake(text, dayOf);
  if (day === undefined)
    throw new RowError('bad-date', `Column "${column}" does not hold a date of the calendar.`);
  return day;
}

/** `undefined` when the text is not a day of the calendar. */
export function dayOf(text: string): string | undefined {
  const iso = ISO.exec(text);
  const american = iso === null ? AMERICAN.exec(text) : null;
  const [year, month, day] = iso?.slice(1) ?? [american?.[3], american?.[1], american?.[2]];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const result = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isInCalendar(result) ? result : undefined;
}
