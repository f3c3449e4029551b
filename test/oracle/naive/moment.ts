import { addDays, beginOf, DAY, dayOf, daysBetween } from './zones.ts';

/** "They are days, not instants": a date with the zone of its source, or milliseconds since 1970. */
export type Moment = Day | Instant;

export interface Day {
  readonly day: string;
  readonly zone: string;
}

export interface Instant {
  readonly at: number;
}

/** @param zone Of the source, for a day. */
export function momentOf(text: string, zone: string): Moment {
  return text.length === 10 ? { day: text, zone } : { at: Date.parse(text) };
}

export function isDay(moment: Moment): moment is Day {
  return 'day' in moment;
}

/** "Only where a day has to be compared with an instant it begins at 00:00 in the zone of its source." */
export function beginning(moment: Moment): number {
  return isDay(moment) ? beginOf(moment.day, moment.zone) : moment.at;
}

/**
 * Negative when `a` is the earlier: an order in which instants stand between days can only go by when the days begin.
 */
export function compare(a: Moment, b: Moment): number {
  return beginning(a) - beginning(b);
}

/** The day of a moment in the zone of a report: "a day belongs to the period that holds that day, in whatever zone". */
export function dayIn(moment: Moment, zone: string): string {
  return isDay(moment) ? moment.day : dayOf(moment.at, zone);
}

/**
 * Calendar days from one moment to another. "Where one side is a day, the instant's day is taken in that day's zone";
 * two instants are days of the report's zone.
 */
export function calendarDays(from: Moment, to: Moment, zone: string): number {
  const zoneOfDay = isDay(from) ? from.zone : isDay(to) ? to.zone : zone;
  return daysBetween(dayIn(from, zoneOfDay), dayIn(to, zoneOfDay));
}

/** Elapsed milliseconds, or "calendar-day differences with a day on either side". */
export function elapsed(from: Moment, to: Moment, zone: string): number {
  if (isDay(from) || isDay(to)) return calendarDays(from, to, zone) * DAY;
  return to.at - from.at;
}

/** The instant from which on something due is missed: an instant itself, or 00:00 of the day after a day. */
export function overAt(due: Moment): number {
  return isDay(due) ? beginOf(addDays(due.day, 1), due.zone) : due.at;
}

/** "Missed by a later day, or by an instant at or after 00:00 of the day after in its zone"; else at or after `dueAt`. */
export function isMissedBy(due: Moment, act: Moment): boolean {
  if (isDay(due) && isDay(act)) return act.day > due.day;
  return beginning(act) >= overAt(due);
}
