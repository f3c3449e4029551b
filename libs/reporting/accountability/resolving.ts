import { counted, type Figure } from '../figure.ts';
import { DUE } from '../lists/due.ts';
import { OUTSTANDING_AT_END } from '../lists/outstanding.ts';
import { isInTime, isLate, LATE_RULES } from './lateness.ts';

export const RESOLVING: readonly Figure[] = [
  counted(
    'resolvedInTime',
    'Complaints whose closing was due in the period and came in time, counted once in each cycle. The period and the group are those of the due date.',
    DUE,
    isInTime('resolve'),
  ),
  counted(
    'resolvedLate',
    `Closings that were due and were not reached in time. ${LATE_RULES}`,
    DUE,
    isLate('resolve'),
  ),
  counted(
    'safetyLate',
    `Matters of safety for which a response or the closing was due, and neither came in time. ${LATE_RULES}`,
    DUE,
    isLate('safety'),
  ),
  counted(
    'overdueAtEnd',
    'Complaints outstanding at the end of the period with at least one clock that was due and not met, both by the end of the period and by the moment of knowledge. A clock that an act of unknown date may have met is not overdue. The clock of the summary response is optional and is never overdue.',
    OUTSTANDING_AT_END,
    ({ overdue }) => overdue,
  ),
];
