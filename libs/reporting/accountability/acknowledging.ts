import { facts } from '../facts/fact-list.ts';
import { counted, DAYS, type Figure, lasting } from '../figure.ts';
import { DUE } from '../lists/due.ts';
import { isLate, LATE_RULES } from './lateness.ts';

export const ACKNOWLEDGED = facts('acknowledged', 'marks', 'elapsed', 'elapsedDays');

export const ACKNOWLEDGING: readonly Figure[] = [
  counted(
    'acknowledged',
    'Acknowledgements in the period. Only the first one in each cycle and tier of a complaint counts.',
    ACKNOWLEDGED,
  ),
  counted(
    'acknowledgedLate',
    `Acknowledgements that were due and were not made in time. ${LATE_RULES}`,
    DUE,
    isLate('acknowledge'),
  ),
  lasting(
    'daysToAcknowledge',
    DAYS,
    'Days from the receipt of a complaint to its first acknowledgement. The acknowledgement is in the period. If one of the dates has no time, calendar days in the zone of its source count. Otherwise the elapsed time counts. The dates are those of the source, so a duration can be negative. Unknown dates are left out.',
    ACKNOWLEDGED,
    ({ elapsed, elapsedDays }) => elapsed ?? (elapsedDays === null ? null : elapsedDays * DAYS),
  ),
];
