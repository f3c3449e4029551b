import { type FactOf, hasMark } from '../facts/fact.ts';
import { counted, DAYS, type Figure, HOURS, lasting } from '../figure.ts';
import type { Period } from '../period.ts';
import { CLOSED, FIRST_CLOSED, LAST_CLOSED, NET_CLOSED } from './closings.ts';

export const CLOSING: readonly Figure[] = [
  counted('closures', 'Closures in the period. A reopened complaint can have several.', CLOSED),
  counted(
    'complaintsClosed',
    'Complaints closed at least once in the period. Each counts in the group of its last closure.',
    LAST_CLOSED,
  ),
  counted(
    'netClosed',
    'Complaints closed in the period and not reopened after that before its end.',
    NET_CLOSED,
  ),
  counted(
    'settledAtReceipt',
    'Complaints closed for the first time in the period, on the day of their receipt, and without an acknowledgement in that cycle. The dates are those of the source. The day is in the zone of the report, or, if one date has no time, in the zone of its source.',
    FIRST_CLOSED,
    (closing, { period }) => hasMark(closing, 'unacknowledged') && daysToClose(closing, period) === 0,
  ),
  lasting(
    'daysToClose',
    DAYS,
    'Calendar days from the receipt of a complaint to its first closure. That closure is in the period. The days are in the zone of the report, or, if one date has no time, in the zone of its source. The dates are those of the source, so a duration can be negative. Unknown dates are left out.',
    FIRST_CLOSED,
    (closing, { period }) => {
      const days = daysToClose(closing, period);
      return days === null ? null : days * DAYS;
    },
  ),
  lasting(
    'hoursToFirstClose',
    HOURS,
    'Hours from the receipt of a complaint to its first closure. That closure is in the period. The dates are those of the source, so a duration can be negative. Dates without a time and unknown dates are left out.',
    FIRST_CLOSED,
    ({ elapsed }) => elapsed,
  ),
  lasting(
    'hoursToFinalClose',
    HOURS,
    'Hours from the receipt of a complaint to its last closure before the end of the period, if that closure is in the period. The dates are treated as for hoursToFirstClose.',
    LAST_CLOSED,
    ({ elapsed }) => elapsed,
  ),
  lasting(
    'hoursOpen',
    HOURS,
    'The same as hoursToFinalClose, but without the times in which the complaint was closed.',
    LAST_CLOSED,
    ({ openTime }) => openTime,
  ),
];

/** Between two instants the number of days depends on the zone of the report. */
function daysToClose(
  { elapsed, elapsedDays, occurredAt }: FactOf<'closed', 'elapsed' | 'elapsedDays' | 'occurredAt'>,
  { days }: Period,
): number | null {
  if (elapsed === null || occurredAt === null) return elapsedDays;
  return days.dayAt(occurredAt) - days.dayAt(occurredAt - elapsed);
}
