import { counted, DAYS, type Figure, lasting } from '../figure.ts';
import { late } from './lateness.ts';

export const ACKNOWLEDGING: readonly Figure[] = [
  counted(
    'acknowledged',
    'Acknowledgements in the period; at most one in each cycle of a complaint.',
    (facts) => facts.acknowledged,
  ),
  counted(
    'acknowledgedLate',
    'Acknowledgements due in the period that were not made before they were due, by the end of the period or the moment of knowledge, whichever is earlier.',
    late('acknowledge'),
  ),
  lasting(
    'daysToAcknowledge',
    DAYS,
    'Days from the receipt of a complaint to its first acknowledgement, in the period of the acknowledgement: calendar days when either date has no time, otherwise elapsed time. By the dates of the source, negative ones included; unknown dates are left out.',
    (facts) => facts.acknowledged,
    ({ elapsed }) => elapsed,
  ),
];
