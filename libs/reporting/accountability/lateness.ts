import type { FactOf } from '../facts/fact.ts';
import type { Moment } from '../figure.ts';

type Due = FactOf<'due', 'clock' | 'outcome' | 'dueAt'>;

/** Clocks that were missed as known: due by now, neither met in time nor perhaps met on an unknown date. */
export function isLate(clock: Due['clock']): (due: Due, moment: Moment) => boolean {
  return (due, moment) => due.clock === clock && due.outcome === 'open' && isPast(due, moment);
}

/** Clocks met before they were due. */
export function isInTime(clock: Due['clock']): (due: Due) => boolean {
  return (due) => due.clock === clock && due.outcome === 'in-time';
}

/** Clocks of which nobody can tell. */
export function isUntold(due: Due, moment: Moment): boolean {
  return due.outcome === 'unknown' && isPast(due, moment);
}

/** A miss that is known without its due date is past. */
function isPast({ dueAt }: Due, { known }: Moment): boolean {
  return dueAt === null || dueAt <= known;
}

/** What holds of every late figure, printed with each. */
export const LATE_RULES =
  "In the period of the last moment allowed (due by the end of a day is that day's; a due date given as a day is that whole day, missed by a later one). Judged at the moment of knowledge. Each clock once a cycle, whatever notices were recorded; met by its earliest act with a known date, and by the closing; where an act of unknown date may have met it, neither late nor in time (timelinessUnknown) unless the source calls it missed. A miss told without a due date counts once a cycle, in the period of the receipt.";
