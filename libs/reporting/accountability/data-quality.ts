import { type Counted, hasMark } from '../facts/fact.ts';
import { allOf, facts } from '../facts/fact-list.ts';
import { counted, type Figure } from '../figure.ts';
import { DUE } from '../lists/due.ts';
import { ACKNOWLEDGED } from './acknowledging.ts';
import { CLOSED, FIRST_CLOSED, REOPENED } from './closings.ts';
import { isUntold } from './lateness.ts';
import { LATE_ENTRIES, RECEIVED } from './receiving.ts';
import { ESCALATED, REJECTED, RESPONDED } from './responding.ts';

/** Acts without a date, or with a day only, that no other list holds. */
const IMPRECISE = facts('imprecise', 'marks');
const ACTS = allOf<{ readonly marks: number } & Counted>(
  RECEIVED,
  ACKNOWLEDGED,
  RESPONDED,
  REJECTED,
  ESCALATED,
  CLOSED,
  REOPENED,
  IMPRECISE,
);

export const FLAGS: readonly Figure<number>[] = [
  counted(
    'acknowledgedBeforeReceived',
    'Acknowledgements of the period that their source dates before the receipt.',
    ACKNOWLEDGED,
    (act) => hasMark(act, 'beforeReceipt'),
  ),
  counted(
    'closedBeforeReceived',
    'Closures of the period that their source dates before the receipt.',
    CLOSED,
    (act) => hasMark(act, 'beforeReceipt'),
  ),
  counted(
    'dateUnknown',
    'Acts of the period without a date, notices of a breach apart; each counts at the receipt or reopening that began its cycle, a closing or reopening at the one before it.',
    ACTS,
    (act) => hasMark(act, 'undated'),
  ),
  counted(
    'dayPrecision',
    'Acts of the period whose source gives a day and no time, notices of a breach apart; they enter no figure in hours.',
    ACTS,
    (act) => hasMark(act, 'day'),
  ),
  counted('lateEntries', 'As the figure lateEntries.', LATE_ENTRIES),
  counted(
    'immatureReopenCohort',
    'First closures of the period that are not reopened and that a reopening could still follow within the 90 days of reopenRate.',
    FIRST_CLOSED,
    ({ isImmature }) => isImmature,
  ),
  counted(
    'timelinessUnknown',
    'Clocks due in the period that an act of unknown date may have met in time: counted neither as late nor as in time.',
    DUE,
    isUntold,
  ),
];
