import { but, givenBy } from '../support/acts.ts';
import type { Row } from '../support/row.ts';
import { ACTS } from './acts.ts';
import { life, PROMISED, then } from './lives.ts';

const fulfil = ACTS['fulfil-remedy'];
const APOLOGY = but(ACTS['promise-remedy'], { kind: 'apology', amount: undefined, currency: undefined });

export const REMEDYING: readonly Row[] = [
  {
    when: 'a payment without its amount',
    answer: '422 amount-required',
    life: PROMISED,
    refused: but(fulfil, { amount: undefined, currency: undefined }),
  },
  {
    when: 'a payment of a remedy that there is not',
    answer: '404 unknown-remedy',
    code: 'no-such-remedy',
    life: PROMISED,
    refused: { ...fulfil, thing: 2 },
  },
  {
    when: 'a failure of a remedy that there is not',
    answer: '404 unknown-remedy',
    code: 'no-such-remedy',
    life: PROMISED,
    refused: { ...ACTS['fail-remedy'], thing: 2 },
  },
  {
    when: 'a second payment of the whole',
    answer: '409 remedy-already-fulfilled',
    life: then(PROMISED, fulfil),
    refused: givenBy('approver', fulfil),
    atOnce: true,
  },
  {
    when: 'a second apology',
    answer: '409 remedy-already-fulfilled',
    life: life('an apology given', [APOLOGY, but(fulfil, { amount: undefined, currency: undefined })]),
    refused: givenBy('approver', but(fulfil, { amount: undefined, currency: undefined })),
    atOnce: true,
  },
  {
    when: 'a second failure',
    answer: '409 remedy-already-failed',
    life: then(PROMISED, ACTS['fail-remedy']),
    refused: givenBy('approver', ACTS['fail-remedy']),
    atOnce: true,
  },
  {
    when: 'a payment after the failure',
    answer: '409 remedy-already-failed',
    life: then(PROMISED, ACTS['fail-remedy']),
    refused: fulfil,
  },
  {
    when: 'a second payment of more than is left',
    answer: '409 more-than-promised',
    life: then(PROMISED, but(fulfil, { amount: '60.26' })),
    refused: givenBy('approver', but(fulfil, { amount: '60.26' })),
    atOnce: true,
  },
  {
    when: 'money for a remedy that is none',
    answer: '409 more-than-promised',
    life: life('an apology promised', [APOLOGY]),
    refused: fulfil,
  },
  {
    when: 'a payment in another currency',
    answer: '409 another-currency',
    life: PROMISED,
    refused: but(fulfil, { currency: 'USD' }),
  },
  {
    when: 'a correction of the amount of what is no money',
    answer: '409 no-amount',
    life: life('an apology promised', [APOLOGY]),
    refused: but(ACTS.correct, ({ event }) => ({ event: event(1), field: '/data/amount', value: '1.00' })),
  },
  {
    when: 'a correction of an amount to more decimals than its currency has',
    answer: '422 malformed-amount',
    life: PROMISED,
    refused: but(ACTS.correct, ({ event }) => ({ event: event(1), field: '/data/amount', value: '1.234' })),
  },
];
