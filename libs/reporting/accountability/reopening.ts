import { hasMark, type LedgerFact } from '../facts/fact.ts';
import { type PeriodFacts, REOPEN_WINDOW } from '../facts/period-facts.ts';
import { counted, type Figure, type Item } from '../figure.ts';
import { fraction } from '../numbers.ts';

export const REOPENING: readonly Figure[] = [
  counted('reopened', 'Reopenings in the period.', ({ reopened }) => reopened),
  {
    name: 'reopenRate',
    definition:
      'Complaints closed for the first time in the period and reopened within 90 days, divided by those closed for the first time in the period; null when there are none. First closures less than 90 days before the moment of knowledge are counted by the flag immatureReopenCohort.',
    value: (facts) => {
      const cohort = cohortOf(facts);
      const reopened = cohort.filter(({ value }) => value === 1).length;
      return cohort.length === 0 ? null : fraction(BigInt(reopened), BigInt(cohort.length));
    },
    items: cohortOf,
  },
];

/** First closures that could still be followed by a reopening that counts. */
export function immature({ closed, known }: PeriodFacts): readonly LedgerFact[] {
  return closed.filter((closure) => hasMark(closure, 'first') && closure.at + REOPEN_WINDOW > known);
}

function cohortOf({ closed, reopened, reopenedLater }: PeriodFacts): readonly Item[] {
  const reopenings = new Map<string, LedgerFact>();
  for (const one of [...reopened, ...reopenedLater])
    if (hasMark(one, 'first')) reopenings.set(one.folio, one);
  return closed
    .filter((closure) => hasMark(closure, 'first'))
    .map(({ folio, event, at }) => {
      const reopening = reopenings.get(folio);
      const isCounted = reopening !== undefined && reopening.at - at <= REOPEN_WINDOW;
      return isCounted
        ? { folio, events: [event, reopening.event], value: 1 }
        : { folio, events: [event], value: 0 };
    });
}
