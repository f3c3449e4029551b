import { isInCalendar } from '#complaint';
import { RowError } from '../errors.ts';
import { Memo } from '../memo.ts';

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

const days = new Memo(10_000, toDay);

/**
 * A day written as `M/D/YYYY` or `YYYY-MM-DD`, as `YYYY-MM-DD`.
 *
 * @throws RowError `bad-date` naming the column.
 */
export function readDay(text: string, column: string): string {
  const day = days.get(text);
  if (day === undefined)
    throw new RowError('bad-date', `Column "${column}" does not hold a date of the calendar.`);
  return day;
}

function toDay(text: string): string | undefined {
  const iso = ISO.exec(text);
  const american = iso === null ? AMERICAN.exec(text) : null;
  const [year, month, day] = iso?.slice(1) ?? [american?.[3], american?.[1], american?.[2]];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const result = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isInCalendar(result) ? result : undefined;
}
