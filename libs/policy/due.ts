import { DateTime } from 'luxon';
import { RecentMap } from '#recent-map';
import { DAY_MS, type DayNumber, dayNumber, dayText, type ZoneDays } from '#zone-days';
import type { HolidayCalendar } from './holidays.ts';
import type { Span, SpanUnit } from './policy.ts';

const HOUR_MS = 3_600_000;
/** The most days in the cache of one span: more than any ledger has. */
const MOST_CACHED = 50_000;
/** 1970-01-01 was a Thursday; Monday is 0. */
const EPOCH_WEEKDAY = 3;
const SATURDAY = 5;

/** Computes due dates. All instants are UTC texts with milliseconds. */
export interface DueReckoner {
  /** When a span that begins at an instant is over. */
  (startsAt: string, span: Span, cutOff?: string): string;
  /**
   * The due date after a pause. A day clock moves by the days of its unit that the pause touched, begun days counted;
   * weeks and months count calendar days. An hour clock moves exactly.
   *
   * @param countedTo when an earlier pause ended: the due date has its days already, up to that day.
   */
  afterPause(dueAt: string, unit: SpanUnit, pausedAt: string, resumedAt: string, countedTo?: string): string;
}

/**
 * Computes due dates in a zone. It caches one due date for each day and span, because one day has many receipts.
 *
 * @param holidays days that are not business days, besides Saturdays and Sundays.
 */
export function dueReckoner(days: ZoneDays, holidays?: HolidayCalendar): DueReckoner {
  // The key is the span object: a policy's spans are made once. A number as key is faster than a text.
  const known = new WeakMap<Span, RecentMap<DayNumber, string>>();
  // All clocks of a complaint begin at the same instant.
  let last = { text: '', instant: Number.NaN };
  const reckoner = (startsAt: string, span: Span, cutOff?: string): string => {
    if (startsAt !== last.text) last = { text: startsAt, instant: Date.parse(startsAt) };
    const { instant } = last;
    if (span.unit === 'hours') return new Date(instant + span.amount * HOUR_MS).toISOString();
    const day = dayZero(
      days,
      instant,
      cutOff,
      (next) => span.unit !== 'business-days' || isBusinessDay(next, holidays),
    );
    let dues = known.get(span);
    if (dues === undefined) {
      dues = new RecentMap({ most: MOST_CACHED });
      known.set(span, dues);
    }
    return dues.getOrMake(day, () => new Date(days.startOf(lastDay(day, span, holidays) + 1)).toISOString());
  };
  const afterPause: DueReckoner['afterPause'] = (dueAt, unit, pausedAt, resumedAt, countedTo) => {
    const [due, from, to] = [Date.parse(dueAt), Date.parse(pausedAt), Date.parse(resumedAt)];
    if (unit === 'hours') return new Date(due + to - from).toISOString();
    const isCounted = (day: DayNumber) => unit !== 'business-days' || isBusinessDay(day, holidays);
    let touched = 0;
    const counted = countedTo === undefined ? undefined : days.dayAt(Date.parse(countedTo));
    const first = Math.max(days.dayAt(from), counted === undefined ? Number.NEGATIVE_INFINITY : counted + 1);
    for (let day = first; day <= days.dayAt(to); day += 1) if (isCounted(day)) touched += 1;
    if (touched === 0) return dueAt;
    const last = days.dayAt(due - 1);
    const next = unit === 'business-days' ? businessDaysLater(last, touched, holidays) : last + touched;
    return new Date(days.startOf(next + 1)).toISOString();
  };
  return Object.assign(reckoner, { afterPause });
}

/** The day of the starting event. After the cut-off it is the next day on which the clock can start. */
function dayZero(
  days: ZoneDays,
  instant: number,
  cutOff: string | undefined,
  canStart: (day: DayNumber) => boolean,
): DayNumber {
  let day = days.dayAt(instant);
  if (cutOff === undefined || instant <= days.instantAt(day, cutOff)) return day;
  do day += 1;
  while (!canStart(day));
  return day;
}

function lastDay(day: DayNumber, { amount, unit }: Span, holidays: HolidayCalendar | undefined): DayNumber {
  switch (unit) {
    case 'calendar-days':
      return day + amount;
    case 'weeks':
      return day + 7 * amount;
    case 'months':
      return monthsLater(day, amount);
    case 'business-days':
      return businessDaysLater(day, amount, holidays);
    case 'hours':
      throw new TypeError('Hours are exact and end on no particular day.');
  }
}

/** The same day of a later month, or the last day of that month. */
function monthsLater(day: DayNumber, months: number): DayNumber {
  return dayNumber(
    DateTime.fromMillis(day * DAY_MS, { zone: 'utc' })
      .plus({ months })
      .toFormat('yyyy-MM-dd'),
  );
}

function businessDaysLater(day: DayNumber, amount: number, holidays: HolidayCalendar | undefined): DayNumber {
  let last = day;
  for (let left = amount; left > 0; ) {
    last += 1;
    if (isBusinessDay(last, holidays)) left -= 1;
  }
  return last;
}

function isBusinessDay(day: DayNumber, holidays: HolidayCalendar | undefined): boolean {
  const weekday = (((day + EPOCH_WEEKDAY) % 7) + 7) % 7;
  return weekday < SATURDAY && !(holidays?.isHoliday(dayText(day)) ?? false);
}
