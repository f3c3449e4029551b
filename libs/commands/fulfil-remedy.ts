import { FreeText, Optional } from '#validation';
import { REMARK_MAX } from './any-command.ts';
import { command, HANDLING, numberIn } from './command.ts';
import { MoneyBody, money } from './money.ts';
import { personal } from './translating.ts';

export class FulfilRemedyBody extends MoneyBody {
  /** The reference of the payment or the delivery. */
  @Optional()
  @FreeText(REMARK_MAX)
  reference?: string;
}

export const fulfilRemedy = command({
  type: 'fulfil-remedy',
  summary: 'Record that a remedy was given',
  http: {
    path: '/v1/complaints/{folio}/remedies/{n}/fulfilments',
    roles: HANDLING,
    description:
      'Money can be paid in parts, in the currency of the promise and never more than was promised. Also after the closing.',
    example: {
      body: { amount: '120.50', currency: 'EUR', reference: 'Transfer of 1 December' },
      revision: 7,
      status: 'awaiting-complainant',
    },
  },
  about: { thing: 'remedy' },
  body: FulfilRemedyBody,
  history: true,
  translate: ({ amount, currency, reference }, given) => ({
    type: 'fulfil-remedy',
    data: { remedy: numberIn(given), ...money({ amount, currency }) },
    ...personal({ reference }),
  }),
  tells: {
    RemedyFulfilled: ({ remedy, amount, currency }) =>
      amount === undefined ? `Remedy ${remedy} given` : `Remedy ${remedy}: ${amount} ${currency} paid`,
  },
});
