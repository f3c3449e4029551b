import type { LedgerFact } from '../facts/fact.ts';
import type { PeriodFacts } from '../facts/period-facts.ts';

/**
 * Deadlines of a clock that were missed, as far as is known: due by now and not met before they were due. A miss that
 * is known without its due date counts once.
 */
export function late(clock: string): (facts: PeriodFacts) => readonly LedgerFact[] {
  return ({ deadlines, breaches, known }) => [
    ...deadlines.filter(
      (deadline) => deadline.clock === clock && deadline.at <= known && !isMetInTime(deadline),
    ),
    ...breaches.filter(
      (breach) => breach.clock === clock && (breach.since === null || breach.since <= known),
    ),
  ];
}

export function isMetInTime({ metAt, at }: LedgerFact): boolean {
  return metAt !== null && metAt < at;
}
