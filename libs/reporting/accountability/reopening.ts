import type { FirstClosing } from '../facts/decided.ts';
import type { PeriodFacts } from '../facts/period-facts.ts';
import { counted, type Figure } from '../figure.ts';
import { fraction } from '../numbers.ts';

export const REOPENING: readonly Figure[] = [
  counted('reopened', 'Reopenings in the period.', ({ reopened }) => reopened),
  {
    name: 'reopenRate',
    definition:
      'Complaints closed for the first time in the period and reopened by the end of the 90th calendar day after it (in the zone of the report; where one date has no time, in the zone of its source), divided by those closed for the first time in the period; null when there are none. The flag immatureReopenCohort counts those that are younger and not yet reopened.',
    value: ({ firstClosed }) => {
      const reopened = firstClosed.filter(({ reopening }) => reopening !== undefined).length;
      return firstClosed.length === 0 ? null : fraction(BigInt(reopened), BigInt(firstClosed.length));
    },
    items: ({ firstClosed }) =>
      firstClosed.map(({ folio, event, reopening }) =>
        reopening === undefined
          ? { folio, events: [event], value: 0 }
          : { folio, events: [event, reopening.event], value: 1 },
      ),
  },
];

/** First closures that could still be followed by a reopening that counts. */
export function immature({ firstClosed }: PeriodFacts): readonly FirstClosing[] {
  return firstClosed.filter(({ isImmature }) => isImmature);
}
