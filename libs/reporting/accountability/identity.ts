import type { PeriodFacts } from '../facts/period-facts.ts';

/**
 * What came in and went out must explain what is outstanding. The two outstanding figures are counted independently of
 * the acts and of each other: the first from running totals, the second complaint by complaint.
 */
export type Identity = {
  readonly outstandingAtStart: number;
  readonly received: number;
  readonly reopened: number;
  readonly closures: number;
  readonly outstandingAtEnd: number;
  readonly holds: boolean;
};

export function identityOf(facts: PeriodFacts): Identity {
  const { outstandingAtStart } = facts;
  const received = facts.received.length;
  const reopened = facts.reopened.length;
  const closures = facts.closed.length;
  const outstandingAtEnd = facts.outstandingAtEnd.length;
  const holds = outstandingAtStart + received + reopened - closures === outstandingAtEnd;
  return { outstandingAtStart, received, reopened, closures, outstandingAtEnd, holds };
}
