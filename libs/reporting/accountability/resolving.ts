import { counted, type Figure } from '../figure.ts';
import { DUE } from '../lists/due.ts';
import { OUTSTANDING_AT_END } from '../lists/outstanding.ts';
import { isInTime, isLate, LATE_RULES } from './lateness.ts';

export const RESOLVING: readonly Figure[] = [
  counted(
    'resolvedInTime',
    'Complaints whose closing was due in the period and came before then, by cycle; the period and the group are those of the due date.',
    DUE,
    isInTime('resolve'),
  ),
  counted(
    'resolvedLate',
    `Closings that were due and not reached before then. ${LATE_RULES}`,
    DUE,
    isLate('resolve'),
  ),
  counted(
    'safetyLate',
    `Matters of safety that were due an answer, or the closing, and had none before then. ${LATE_RULES}`,
    DUE,
    isLate('safety'),
  ),
  counted(
    'overdueAtEnd',
    'Complaints outstanding at the end of the period with at least one clock that was due by then, and by the moment of knowledge, and not met; an act of unknown date may have met it. The clock of the summary response is a chance and never overdue.',
    OUTSTANDING_AT_END,
    ({ overdue }) => overdue,
  ),
];
