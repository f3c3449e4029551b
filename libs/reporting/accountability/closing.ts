import { type FactOf, hasMark } from '../facts/fact.ts';
import { counted, DAYS, type Figure, HOURS, lasting } from '../figure.ts';
import type { Period } from '../period.ts';
import { CLOSED, FIRST_CLOSED, LAST_CLOSED, NET_CLOSED } from './closings.ts';

export const CLOSING: readonly Figure[] = [
  counted('closures', 'Closures in the period; a complaint that was reopened can have several.', CLOSED),
  counted(
    'complaintsClosed',
    'Complaints closed at least once in the period; each in the group of its last closure.',
    LAST_CLOSED,
  ),
  counted(
    'netClosed',
    'Complaints last closed in the period and not reopened again before its end.',
    NET_CLOSED,
  ),
  counted(
    'settledAtReceipt',
    'Complaints closed for the first time in the period, on the day of their receipt by the dates of the source (in the zone of the report; where one date has no time, in the zone of its source), without an acknowledgement in that cycle.',
    FIRST_CLOSED,
    (closing, { period }) => hasMark(closing, 'unacknowledged') && daysToClose(closing, period) === 0,
  ),
  lasting(
    'daysToClose',
    DAYS,
    'Calendar days from the receipt of a complaint to its first closure, in the period of that closure: in the zone of the report; where one date has no time, the other one is taken in the zone of its source. By the dates of the source, negative ones included; unknown dates are left out.',
    FIRST_CLOSED,
    (closing, { period }) => {
      const days = daysToClose(closing, period);
      return days === null ? null : days * DAYS;
    },
  ),
  lasting(
    'hoursToFirstClose',
    HOURS,
    'Hours from the receipt of a complaint to its first closure, in the period of that closure. By the dates of the source, negative ones included; dates without a time and unknown ones are left out.',
    FIRST_CLOSED,
    ({ elapsed }) => elapsed,
  ),
  lasting(
    'hoursToFinalClose',
    HOURS,
    'Hours from the receipt of a complaint to the closure that was its last one at the end of the period, when that lies in the period. Dates as for hoursToFirstClose.',
    LAST_CLOSED,
    ({ elapsed }) => elapsed,
  ),
  lasting(
    'hoursOpen',
    HOURS,
    'As hoursToFinalClose, without the times in which the complaint was closed.',
    LAST_CLOSED,
    ({ openTime }) => openTime,
  ),
];

/** Of instants the days depend on the zone of the report. */
function daysToClose(
  { elapsed, elapsedDays, occurredAt }: FactOf<'closed', 'elapsed' | 'elapsedDays' | 'occurredAt'>,
  { days }: Period,
): number | null {
  if (elapsed === null || occurredAt === null) return elapsedDays;
  return days.dayAt(occurredAt) - days.dayAt(occurredAt - elapsed);
}
