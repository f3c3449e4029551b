import { counted, type Figure } from '../figure.ts';
import { inTime, LATE_RULES, late } from './lateness.ts';

export const RESOLVING: readonly Figure[] = [
  counted(
    'resolvedInTime',
    'Complaints whose closing was due in the period and came before then, by cycle; the period and the group are those of the due date.',
    inTime('resolve'),
  ),
  counted(
    'resolvedLate',
    `Closings that were due and not reached before then. ${LATE_RULES}`,
    late('resolve'),
  ),
  counted(
    'safetyLate',
    `Matters of safety that were due an answer, or the closing, and had none before then. ${LATE_RULES}`,
    late('safety'),
  ),
  {
    name: 'overdueAtEnd',
    definition:
      'Complaints outstanding at the end of the period with at least one clock that was due by then, and by the moment of knowledge, and not met; an act of unknown date may have met it. The clock of the summary response is a chance and never overdue.',
    value: ({ outstandingAtEnd }) => outstandingAtEnd.filter(({ overdue }) => overdue).length,
    items: ({ outstandingAtEnd }) =>
      outstandingAtEnd
        .filter(({ overdue }) => overdue)
        .map(({ folio, event }) => ({ folio, events: [event] })),
  },
];
