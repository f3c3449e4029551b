import * as fc from 'fast-check';
import { DateTime } from 'luxon';

/** Days are counted from here, so that reports look at months of a year and at both changes of the clock. */
const FIRST = Date.UTC(2026, 1, 1);
export const DAY = 86_400_000;
/** Days of a history. Reports may ask for a few days more. */
export const SPAN = 280;

/** From west to east no two are more than a day apart; two change at midnight, one by half an hour. */
export const ZONES = [
  'UTC',
  'America/Los_Angeles',
  'America/New_York',
  'America/Santiago',
  'Atlantic/Azores',
  'Europe/London',
  'Asia/Kolkata',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Australia/Brisbane',
] as const;

export const zones = fc.constantFrom(...ZONES);

/** A time of day: often the edges of days in the zones used, and often a repeated time. */
export const hours = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0, 12) },
  { weight: 2, arbitrary: fc.constantFrom(4, 5, 7, 10, 14, 18.5) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 86_399_999 }).map((at) => at / 3_600_000) },
);

export function instant(day: number, hour: number): number {
  return FIRST + day * DAY + Math.round(hour * 3_600_000);
}

/** Midnight of a day in a zone, which is where reports and due dates change. */
export function midnight(day: number, zone: string): number {
  const date = new Date(FIRST + day * DAY).toISOString().slice(0, 10);
  return DateTime.fromISO(date, { zone }).toMillis();
}

export function dayText(day: number): string {
  return new Date(FIRST + day * DAY).toISOString().slice(0, 10);
}

export function instantText(at: number): string {
  return new Date(at).toISOString();
}
