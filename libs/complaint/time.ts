import { dayNumber, daysOf } from '#zone-days';
import { DomainError } from './errors.ts';
import type { Dated, OccurredAt } from './events.ts';

const INSTANT = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
/** Days of each month; the index is the month, from 1. February of a common year. */
const DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a time has day precision only. */
export function isDay(time: OccurredAt): boolean {
  return time.length === 10;
}

/** Beginnings of days as text, by day and zone. A cache, because an import repeats the same few days. */
const beginnings = new Map<string, string>();
const MOST_BEGINNINGS = 8_192;

/** The instant at which a time begins. A day begins at 00:00 in its zone. Instants sort as text. */
export function instantOf(time: OccurredAt, zone: string | undefined): string {
  if (!isDay(time)) return time;
  const name = zone === undefined ? time : time + zone;
  const known = beginnings.get(name);
  if (known !== undefined) return known;
  const text = instantText(startOfDay(time, zone, 0));
  if (beginnings.size >= MOST_BEGINNINGS) beginnings.clear();
  beginnings.set(name, text);
  return text;
}

/** The same for a time with its zone. `undefined` for an unknown date. */
export function instantOfDated(dated: Dated | undefined): string | undefined {
  return dated && instantOf(dated.time, dated.zone);
}

/** The instant from which an act is late. A due day ends when the next day begins. */
export function dueInstant(dueAt: OccurredAt, zone: string | undefined): string {
  return isDay(dueAt) ? instantText(startOfDay(dueAt, zone, 1)) : dueAt;
}

function startOfDay(day: string, zone: string | undefined, later: 0 | 1): number {
  return daysOf(zone ?? 'UTC').startOf(dayNumber(day) + later);
}

/** The instant converted last. A cache, because one decision converts the same instant several times. */
let last = { milliseconds: 0, text: new Date(0).toISOString() };

/** Milliseconds since 1970 as the text that events contain. */
export function instantText(milliseconds: number): string {
  if (milliseconds !== last.milliseconds) {
    last = { milliseconds, text: writtenInstant(milliseconds) };
  }
  return last.text;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY_LONG = 24 * HOUR;
/** The end of the year 9999. Later years have another form. */
const LAST_INSTANT = 253_402_300_799_999;
const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));
const TWO_WITH_COLON = TWO_DIGITS.map((digits) => `${digits}:`);
const THREE_WITH_Z = Array.from({ length: 1_000 }, (_, number) => `${String(number).padStart(3, '0')}Z`);
/** The texts of days up to the `T`, by the number of the day. */
const dayTexts = new Map<number, string>();
const MOST_DAY_TEXTS = 8_192;

/**
 * The same text as that of `toISOString`, which takes four times as long. Every command needs several instants, of few
 * days.
 */
function writtenInstant(milliseconds: number): string {
  const isPlain = Number.isInteger(milliseconds) && milliseconds >= 0 && milliseconds <= LAST_INSTANT;
  if (!isPlain) return new Date(milliseconds).toISOString();
  const ofDay = milliseconds % DAY_LONG;
  const ofHour = ofDay % HOUR;
  const ofMinute = ofHour % MINUTE;
  const hours = TWO_WITH_COLON[(ofDay - ofHour) / HOUR];
  const minutes = TWO_WITH_COLON[(ofHour - ofMinute) / MINUTE];
  const seconds = TWO_DIGITS[Math.floor(ofMinute / 1_000)];
  return `${dayText((milliseconds - ofDay) / DAY_LONG)}${hours}${minutes}${seconds}.${THREE_WITH_Z[ofMinute % 1_000]}`;
}

function dayText(day: number): string {
  const known = dayTexts.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * DAY_LONG).toISOString().slice(0, 11);
  if (dayTexts.size >= MOST_DAY_TEXTS) dayTexts.clear();
  dayTexts.set(day, text);
  return text;
}

/** The later of two instants. If one is unknown, the other one. */
export function later(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined) return b;
  if (b === undefined) return a;
  return a < b ? b : a;
}

/** The earlier of two instants. */
export function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

/** Whether an act came too late. Two days are compared by the calendar, other times by their instants. */
export function isTooLate(act: Dated, due: Dated): boolean {
  if (isDay(act.time) && isDay(due.time)) return act.time > due.time;
  return instantOf(act.time, act.zone) >= dueInstant(due.time, due.zone);
}

/** @throws DomainError `malformed-time` unless the text is an existing instant in the form that events use. */
export function checkInstant(text: string, field: string): void {
  if (!INSTANT.test(text) || !isInCalendar(text)) throw new DomainError('malformed-time', { field });
}

/** @throws DomainError `malformed-time` unless the text is an existing instant or day. */
export function checkInstantOrDay(text: string, field: string): void {
  if (DAY.test(text) && isInCalendar(text)) return;
  checkInstant(text, field);
}

/**
 * Whether the calendar has the day with which a time begins (`YYYY-MM-DD`). The caller has checked the digits. Not done
 * with `Date.parse`, because it accepts 30 February as 2 March.
 */
export function isInCalendar(time: string): boolean {
  const year = Number(time.slice(0, 4));
  const month = Number(time.slice(5, 7));
  const day = Number(time.slice(8, 10));
  return day >= 1 && day <= daysIn(year, month);
}

/** 0 for a month that does not exist. */
function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (DAYS[month] ?? 0);
}
