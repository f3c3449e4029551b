import type { LedgerFact } from '../facts/fact.ts';
import type { PeriodFacts } from '../facts/period-facts.ts';

/** Clocks that were missed as known: due by now, neither met in time nor perhaps met on an unknown date. */
export function late(clock: string): (facts: PeriodFacts) => readonly LedgerFact[] {
  return ({ due, known }) =>
    due.filter((one) => one.clock === clock && one.outcome === 'open' && isPast(one, known));
}

/** Clocks met before they were due. */
export function inTime(clock: string): (facts: PeriodFacts) => readonly LedgerFact[] {
  return ({ due }) => due.filter((one) => one.clock === clock && one.outcome === 'in-time');
}

/** Clocks of which nobody can tell. */
export function untold({ due, known }: PeriodFacts): readonly LedgerFact[] {
  return due.filter((one) => one.outcome === 'unknown' && isPast(one, known));
}

/** A miss that is known without its due date is past. */
function isPast({ dueAt }: LedgerFact, known: number): boolean {
  return dueAt === null || dueAt <= known;
}

/** What holds of every late figure, printed with each. */
export const LATE_RULES =
  "In the period of the last moment allowed (due by the end of a day is that day's; a due date given as a day is that whole day, missed by a later one). Judged at the moment of knowledge. Each clock once a cycle, whatever notices were recorded; met by its earliest act with a known date, and by the closing; where an act of unknown date may have met it, neither late nor in time (timelinessUnknown) unless the source calls it missed. A miss told without a due date counts once a cycle, in the period of the receipt.";
