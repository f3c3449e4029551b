import type { PromisedRemedy } from '#complaint';
import { leastAmount } from '#money';
import { FreeText, Optional } from '#validation';
import { REMARK_MAX } from './any-command.ts';
import { command, HANDLING, numberIn } from './command.ts';
import { MoneyBody, money } from './money.ts';
import { numbersOf, perThing } from './probe.ts';
import { personal } from './translating.ts';

export class FulfilRemedyBody extends MoneyBody {
  /** The reference of the payment or the delivery. */
  @Optional()
  @FreeText(REMARK_MAX)
  reference?: string;
}

/** The smallest part of it. Empty for a remedy that is not money. */
function partOf(remedy: PromisedRemedy | undefined): object {
  const { amount, currency } = remedy ?? {};
  return amount === undefined || currency === undefined ? {} : { amount: leastAmount(currency), currency };
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
    probes: ({ state: { remedies = [] } }) =>
      perThing(numbersOf(remedies), (number) => [
        { number, rest: partOf(remedies.find(({ n }) => n === number)) },
      ]),
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
