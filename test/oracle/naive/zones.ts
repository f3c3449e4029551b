import { DateTime } from 'luxon';

/*
 * Days in zones, reckoned from nothing but the local date of an instant. A day is text, `YYYY-MM-DD`, which sorts as
 * the calendar does.
 */

const QUARTER = 15 * 60_000;
const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

const begins = new Map<string, number>();

/** "A day with two midnights begins at the first": the first instant whose local date is the day or a later one. */
export function beginOf(day: string, zone: string): number {
  const key = `${day} ${zone}`;
  const known = begins.get(key);
  if (known !== undefined) return known;
  const utc = Date.parse(`${day}T00:00:00.000Z`);
  let from = utc - 15 * HOUR;
  const to = utc + 13 * HOUR;
  if (offset(from, zone) === offset(to, zone)) return remember(key, utc - offset(utc, zone));
  while (from < to && localDate(from, zone) < day) from += QUARTER;
  let before = from - QUARTER;
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (localDate(middle, zone) < day) before = middle;
    else from = middle;
  }
  return remember(key, from);
}

/** The day that holds an instant: from its own beginning up to that of the next day. */
export function dayOf(at: number, zone: string): string {
  const date = localDate(at, zone);
  const next = addDays(date, 1);
  return beginOf(next, zone) <= at ? next : date;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** The same day so many months before, or the last day of that month. */
export function monthsBefore(day: string, months: number): string {
  const date = new Date(Date.parse(day));
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date.getUTCDate(), last));
  return first.toISOString().slice(0, 10);
}

/** Calendar days from one day to another, negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

function remember(key: string, at: number): number {
  begins.set(key, at);
  return at;
}

function localDate(at: number, zone: string): string {
  return new Date(at + offset(at, zone)).toISOString().slice(0, 10);
}

/** Milliseconds that the zone is ahead of UTC. */
function offset(at: number, zone: string): number {
  return DateTime.fromMillis(at, { zone }).offset * 60_000;
}
