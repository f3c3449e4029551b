import { DateTime } from 'luxon';
import type { Edge } from '#projections/facts';
import { DAY_MS, type DayNumber, dayNumber, daysOf, isZone, type ZoneDays } from '#zone-days';
import { ReportError } from './errors.ts';

/** A range of days in a zone, half open: `to` is the day after the last. */
export interface Period {
  /** `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  /** IANA name. */
  readonly zone: string;
  readonly start: Edge;
  readonly end: Edge;
  readonly days: ZoneDays;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** @throws ReportError `bad-zone`, `bad-period`. */
export function periodOf(from: string, to: string, zone: string): Period {
  if (!isZone(zone)) {
    throw new ReportError(
      'bad-zone',
      'The time zone is not known. Name one of the IANA list, such as Europe/London or UTC.',
    );
  }
  const days = daysOf(zone);
  const start = edgeOf(dayIn(from, 'from'), days);
  const end = edgeOf(dayIn(to, 'to'), days);
  if (start.day >= end.day) {
    throw new ReportError(
      'bad-period',
      'The period is empty: "to" is the day after its last day and must come after "from".',
    );
  }
  return { from, to, zone, start, end, days };
}

/** The beginning of a day in a zone. A day with two midnights begins at the first. */
export function edgeOf(day: DayNumber, days: ZoneDays): Edge {
  return { at: days.startOf(day), day };
}

/** By how many days, at most, the counted day of an act can differ from its order among other acts. */
export const LEEWAY = 2;

/** The same day of the month twelve months earlier, or the last of that month. */
export function twelveMonthsBefore(day: DayNumber): DayNumber {
  const date = new Date(day * DAY_MS);
  const [year, month, ofMonth] = [date.getUTCFullYear() - 1, date.getUTCMonth(), date.getUTCDate()];
  return Math.min(Date.UTC(year, month, ofMonth), Date.UTC(year, month + 1, 0)) / DAY_MS;
}

function dayIn(text: string, name: string): DayNumber {
  if (!DAY.test(text) || !DateTime.fromISO(text, { zone: 'utc' }).isValid) {
    throw new ReportError(
      'bad-period',
      `"${name}" is not a day. Write it as YYYY-MM-DD, for June: from 2023-06-01 to 2023-07-01.`,
    );
  }
  return dayNumber(text);
}
