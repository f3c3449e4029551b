import { DateTime, IANAZone } from 'luxon';
import { RecentMap } from '#recent-map';

/** A day of the civil calendar, counted from 1970-01-01. */
export type DayNumber = number;

export const DAY_MS = 86_400_000;
/** More days than any ledger spans. The bound is needed because dates come from outside. */
const MOST_CACHED = 50_000;
const MOST_ZONES = 1_000;

/** A day as `YYYY-MM-DD`. */
export function dayText(day: DayNumber): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function dayNumber(text: string): DayNumber {
  return Date.parse(`${text}T00:00:00.000Z`) / DAY_MS;
}

/** Where the days of a time zone begin and end. It remembers each day, because time zones are slow to compute. */
export interface ZoneDays {
  readonly zone: string;
  /** The day of an instant, given in milliseconds since 1970. */
  dayAt(instant: number): DayNumber;
  /**
   * The first instant of a day: 00:00, or the time that the clocks jumped to. If midnight comes twice, the first one.
   */
  startOf(day: DayNumber): number;
  /** The instant of a local time `HH:MM` on that day. */
  instantAt(day: DayNumber, time: string): number;
}

/**
 * Remembers which names are zones. The check of the zone tables takes longer than everything else in recording an
 * event.
 */
const asked = new RecentMap<string, boolean>({ most: MOST_ZONES });

/** Whether the zone tables hold a name. */
export function isZone(name: string): boolean {
  return asked.getOrMake(name, () => IANAZone.isValidZone(name));
}

/** Names come from outside, so the number of zones needs a bound. There are fewer zones than this. */
const known = new RecentMap<string, ZoneDays>({ most: MOST_ZONES });

/** Like {@link zoneDays}, but one object for each zone is kept. @throws RangeError if there is no such zone. */
export function daysOf(zone: string): ZoneDays {
  return known.getOrMake(zone, zoneDays);
}

/** The days of a zone. @throws RangeError if there is no such zone. */
export function zoneDays(zone: string): ZoneDays {
  if (!isZone(zone)) throw new RangeError(`There is no time zone "${zone}".`);
  const starts = new RecentMap<DayNumber, number>({ most: MOST_CACHED });
  const startOf = (day: DayNumber): number => starts.getOrMake(day, () => firstInstant(zone, day));

  return {
    zone,
    startOf,
    dayAt(instant) {
      const utcDay = Math.floor(instant / DAY_MS);
      // Zones are at most 14 hours ahead of UTC and 12 behind.
      if (instant >= startOf(utcDay + 1)) return utcDay + 1;
      return instant >= startOf(utcDay) ? utcDay : utcDay - 1;
    },
    instantAt(day, time) {
      return DateTime.fromISO(`${dayText(day)}T${time}`, { zone }).toMillis();
    },
  };
}

function firstInstant(zone: string, day: DayNumber): number {
  const midnight = DateTime.fromISO(dayText(day), { zone });
  const found = Math.min(...midnight.getPossibleOffsets().map((candidate) => candidate.toMillis()));
  if (localDay(zone, found) === day && localDay(zone, found - 1) < day) return found;
  // The clocks skipped midnight, or the whole day (for example where a country crosses the date line).
  let before = found - 2 * DAY_MS;
  let reached = found + 2 * DAY_MS;
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2);
    if (localDay(zone, middle) < day) before = middle;
    else reached = middle;
  }
  return reached;
}

function localDay(zone: string, instant: number): DayNumber {
  const { year, month, day } = DateTime.fromMillis(instant, { zone });
  return new Date(0).setUTCFullYear(year, month - 1, day) / DAY_MS;
}
