import { counted, type Figure } from '../figure.ts';
import { isMetInTime, late } from './lateness.ts';

export const RESOLVING: readonly Figure[] = [
  counted(
    'resolvedInTime',
    'Resolutions due in the period that were reached before they were due.',
    ({ deadlines }) => deadlines.filter((deadline) => deadline.clock === 'resolve' && isMetInTime(deadline)),
  ),
  counted(
    'resolvedLate',
    'Resolutions due in the period that were not reached before they were due, by the end of the period or the moment of knowledge, whichever is earlier.',
    late('resolve'),
  ),
  {
    name: 'overdueAtEnd',
    definition:
      'Complaints outstanding at the end of the period with at least one clock that was due by then, and by the moment of knowledge, and not met.',
    value: ({ outstandingAtEnd }) => outstandingAtEnd.filter(({ overdue }) => overdue).length,
    items: ({ outstandingAtEnd }) =>
      outstandingAtEnd
        .filter(({ overdue }) => overdue)
        .map(({ folio, event }) => ({ folio, events: [event] })),
  },
];
