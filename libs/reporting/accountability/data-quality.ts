import { type Counted, hasMark } from '../facts/fact.ts';
import { allOf, facts } from '../facts/fact-list.ts';
import { counted, type Figure } from '../figure.ts';
import { DUE } from '../lists/due.ts';
import { ACKNOWLEDGED } from './acknowledging.ts';
import { CLOSED, FIRST_CLOSED, REOPENED } from './closings.ts';
import { isLateAgainstOriginal, isUntold } from './lateness.ts';
import { LATE_ENTRIES, RECEIVED } from './receiving.ts';
import { RATED, REFERRALS } from './relating.ts';
import { ESCALATED, REJECTED, RESPONDED } from './responding.ts';

/** Acts without a date, or with a day only, that no other list contains. */
const IMPRECISE = facts('imprecise', 'marks');
const ACTS = allOf<{ readonly marks: number } & Counted>(
  RECEIVED,
  ACKNOWLEDGED,
  RESPONDED,
  REJECTED,
  ESCALATED,
  REFERRALS,
  RATED,
  CLOSED,
  REOPENED,
  IMPRECISE,
);

export const FLAGS: readonly Figure<number>[] = [
  counted(
    'acknowledgedBeforeReceived',
    'Acknowledgements of the period that the source dates before the receipt.',
    ACKNOWLEDGED,
    (act) => hasMark(act, 'beforeReceipt'),
  ),
  counted(
    'closedBeforeReceived',
    'Closures of the period that the source dates before the receipt.',
    CLOSED,
    (act) => hasMark(act, 'beforeReceipt'),
  ),
  counted(
    'dateUnknown',
    'Acts of the period without a date, except notices of a breach. Each counts at the date of the receipt or reopening that began its cycle. A closing or reopening counts at the date of the life-cycle event before it.',
    ACTS,
    (act) => hasMark(act, 'undated'),
  ),
  counted(
    'dayPrecision',
    'Acts of the period for which the source gives a day without a time, except notices of a breach. Figures in hours leave them out.',
    ACTS,
    (act) => hasMark(act, 'day'),
  ),
  counted('lateEntries', 'The same as the figure lateEntries.', LATE_ENTRIES),
  counted(
    'immatureReopenCohort',
    'First closures of the period without a reopening, for which the 90 days of reopenRate are not over.',
    FIRST_CLOSED,
    ({ isImmature }) => isImmature,
  ),
  counted(
    'timelinessUnknown',
    'Clocks due in the period that an act of unknown date may have met in time. They count neither as late nor as in time.',
    DUE,
    isUntold,
  ),
  counted(
    'lateAgainstOriginal',
    'Clocks due in the period that are late by their original due date, and not by the one in force that an extension, a pause or a holiday gave them. Those that are late by both count as late only.',
    DUE,
    isLateAgainstOriginal,
  ),
];
