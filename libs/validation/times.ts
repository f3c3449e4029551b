import { isInCalendar } from '#complaint';

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;
const DAY = /^(?:19|[2-9]\d)\d{2}-\d{2}-\d{2}$/;

/** Whether a text names a day of the calendar, `YYYY-MM-DD`, from 1900 on. */
export function isCalendarDay(text: string): boolean {
  return DAY.test(text) && isInCalendar(text);
}

/** Whether a text is an ISO 8601 time with an offset, on a day that exists. */
export function isInstant(text: string): boolean {
  const day = INSTANT.exec(text)?.[1];
  return day !== undefined && isCalendarDay(day) && !Number.isNaN(Date.parse(text));
}

/** The same instant in UTC with milliseconds, the only form in the ledger. Finer fractions are cut off. */
export function utcInstant(text: string): string {
  return new Date(text).toISOString();
}
