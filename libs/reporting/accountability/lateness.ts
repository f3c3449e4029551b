import type { FactOf } from '../facts/fact.ts';
import type { Moment } from '../reading.ts';

type Due = FactOf<'due', 'clock' | 'outcome' | 'dueAt' | 'since'>;

/** Selects missed clocks: due by the moment of knowledge, not met in time, and not perhaps met on an unknown date. */
export function isLate(clock: Due['clock']): (due: Due, moment: Moment) => boolean {
  return (due, moment) => due.clock === clock && due.outcome === 'open' && isPast(due, moment);
}

/** Selects clocks that were met before they were due. */
export function isInTime(clock: Due['clock']): (due: Due) => boolean {
  return (due) => due.clock === clock && due.outcome === 'in-time';
}

/** Whether nobody can tell if a due clock was met in time. */
export function isUntold(due: Due, moment: Moment): boolean {
  return due.outcome === 'unknown' && isPast(due, moment);
}

/** Whether a clock that is not late by its due date in force is late by its original one. */
export function isLateAgainstOriginal({ since, outcome, ...due }: Due, moment: Moment): boolean {
  if (since === null || since > moment.known) return false;
  return outcome === 'in-time' || (outcome === 'open' && !isPast({ since, outcome, ...due }, moment));
}

/** A clock without a known due date was reported as missed, so it is past. */
function isPast({ dueAt }: Due, { known }: Moment): boolean {
  return dueAt === null || dueAt <= known;
}

/** The rules of every late figure. They are printed with each of them. */
export const LATE_RULES =
  'Each counts in the period of the last moment allowed. If an act is due by the end of a day, that moment is in that day. If the due date is a day, an act on that day is in time and an act on a later day is late. Lateness is decided at the moment of knowledge. Each clock counts once in a cycle and tier, even if breaches were recorded. The earliest act with a known date meets the clock, and so does the closing. If a clock starts from another act, it starts at the latest on the last day allowed for that act. An extension, a pause or a holiday announced late moves the due date. If the due date before had passed unmet by then, the clock stays late there. A paused clock counts nowhere until it is resumed. If an act of unknown date may have met it, it counts neither as late nor as in time (timelinessUnknown), unless the source calls it missed. A missed clock without a due date counts once in a cycle, in the period of the receipt.';
