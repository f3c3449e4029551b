import { facts } from '../facts/fact-list.ts';
import { counted, DAYS, type Figure, lasting } from '../figure.ts';
import { DUE } from '../lists/due.ts';
import { isLate, LATE_RULES } from './lateness.ts';

export const ACKNOWLEDGED = facts('acknowledged', 'marks', 'elapsed', 'elapsedDays');

export const ACKNOWLEDGING: readonly Figure[] = [
  counted(
    'acknowledged',
    'Acknowledgements in the period: in each cycle and tier of a complaint the first one.',
    ACKNOWLEDGED,
  ),
  counted(
    'acknowledgedLate',
    `Acknowledgements that were due and not made before then. ${LATE_RULES}`,
    DUE,
    isLate('acknowledge'),
  ),
  lasting(
    'daysToAcknowledge',
    DAYS,
    'Days from the receipt of a complaint to its first acknowledgement, in the period of the acknowledgement: calendar days where either date has no time (the other one is taken in the zone of its source), otherwise elapsed time. By the dates of the source, negative ones included; unknown dates are left out.',
    ACKNOWLEDGED,
    ({ elapsed, elapsedDays }) => elapsed ?? (elapsedDays === null ? null : elapsedDays * DAYS),
  ),
];
