import { isInCalendar } from '#complaint';
import { RecentMap } from '#recent-map';
import { RowError } from '../errors.ts';

/** A time behind the day says nothing in a source of days: midnight, or noon, whatever wrote the file. */
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

const days = new RecentMap<string, string | undefined>({ most: 20_000 });

/**
 * A day written as `M/D/YYYY`, `YYYY-MM-DD` or as an ISO 8601 time, as `YYYY-MM-DD`.
 *
 * @throws RowError `bad-date` naming the column.
 */
export function readDay(text: string, column: string): string {
  const day = days.getOrMake(text, dayOf);
  if (day === undefined)
    throw new RowError('bad-date', `Column "${column}" does not hold a date of the calendar.`);
  return day;
}

/** `undefined` when the text is no day of the calendar. */
export function dayOf(text: string): string | undefined {
  const iso = ISO.exec(text);
  const american = iso === null ? AMERICAN.exec(text) : null;
  const [year, month, day] = iso?.slice(1) ?? [american?.[3], american?.[1], american?.[2]];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const result = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isInCalendar(result) ? result : undefined;
}
