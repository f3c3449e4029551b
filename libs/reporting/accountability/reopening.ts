import { counted, type Figure, itemsOf, reading } from '../figure.ts';
import { fraction } from '../numbers.ts';
import { FIRST_CLOSED, REOPENED } from './closings.ts';

export const REOPENING: readonly Figure[] = [
  counted('reopened', 'Reopenings in the period.', REOPENED),
  {
    name: 'reopenRate',
    definition:
      'Complaints closed for the first time in the period and reopened by the end of the 90th calendar day after it (in the zone of the report; where one date has no time, in the zone of its source), divided by those closed for the first time in the period; null when there are none. The flag immatureReopenCohort counts those that are younger and not yet reopened.',
    value: reading(FIRST_CLOSED, (closed) => {
      const reopened = closed.filter(({ reopening }) => reopening !== undefined).length;
      return closed.length === 0 ? null : fraction(BigInt(reopened), BigInt(closed.length));
    }),
    items: itemsOf(FIRST_CLOSED, ({ item, reopening }) => ({
      events: [item, reopening?.item].flatMap((one) => one?.events ?? []),
      value: reopening === undefined ? 0 : 1,
    })),
  },
];
