import { counted, type Figure, itemsOf } from '../figure.ts';
import { fraction } from '../numbers.ts';
import { reading } from '../reading.ts';
import { FIRST_CLOSED, REOPENED } from './closings.ts';

export const REOPENING: readonly Figure[] = [
  counted('reopened', 'Reopenings in the period.', REOPENED),
  {
    name: 'reopenRate',
    definition:
      'The share of the complaints closed for the first time in the period that were reopened by the end of the 90th calendar day after that closure. It is null if there were no such closures. The days are in the zone of the report, or, if one date has no time, in the zone of its source. The flag immatureReopenCohort counts the closures whose 90 days are not over and that have no reopening.',
    value: reading(FIRST_CLOSED, (_moment, closed) => {
      let reopened = 0;
      return {
        take({ reopening }) {
          if (reopening !== undefined) reopened += 1;
        },
        value: () => (closed === 0 ? null : fraction(BigInt(reopened), BigInt(closed))),
      };
    }),
    items: itemsOf(FIRST_CLOSED, ({ item, reopening }) => ({
      events: [item, reopening?.item].flatMap((one) => one?.events ?? []),
      value: reopening === undefined ? 0 : 1,
    })),
  },
];
