import { DateTime, IANAZone } from 'luxon';
import { ReportError } from './errors.ts';

/** Days in a zone, half open: `to` is the day after the last. */
export interface Period {
  /** `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  /** IANA name. */
  readonly zone: string;
  /** Milliseconds since 1970 at which the days begin in the zone. */
  readonly start: number;
  readonly end: number;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** @throws ReportError `bad-zone`, `bad-period`. */
export function periodOf(from: string, to: string, zone: string): Period {
  if (!IANAZone.isValidZone(zone)) {
    throw new ReportError(
      'bad-zone',
      'The time zone is not known. Name one of the IANA list, such as Europe/London or UTC.',
    );
  }
  const start = dayStart(from, zone, 'from');
  const end = dayStart(to, zone, 'to');
  if (start >= end) {
    throw new ReportError(
      'bad-period',
      'The period is empty: "to" is the day after its last day and must come after "from".',
    );
  }
  return { from, to, zone, start, end };
}

/** The same time of day twelve months earlier, by the calendar of the zone. */
export function twelveMonthsBefore(at: number, zone: string): number {
  return DateTime.fromMillis(at, { zone }).minus({ months: 12 }).toMillis();
}

function dayStart(day: string, zone: string, name: string): number {
  const date = DateTime.fromISO(day, { zone });
  if (!DAY.test(day) || !date.isValid) {
    throw new ReportError(
      'bad-period',
      `"${name}" is not a day. Write it as YYYY-MM-DD, for June: from 2023-06-01 to 2023-07-01.`,
    );
  }
  return date.startOf('day').toMillis();
}
