import { REMEDIES, type Remedy } from '#complaint';
import { Day, FreeText, OneOf, Optional } from '#validation';
import { REMARK_MAX } from './any-command.ts';
import { command, HANDLING } from './command.ts';
import { MoneyBody, money } from './money.ts';
import { oneProbe } from './probe.ts';
import { personal, present } from './translating.ts';
import { words } from './words.ts';

export class PromiseRemedyBody extends MoneyBody {
  @OneOf(REMEDIES)
  kind!: Remedy;

  /** The day on which it is due. */
  @Optional()
  @Day()
  dueOn?: string;

  @Optional()
  @FreeText(REMARK_MAX)
  description?: string;
}

export const promiseRemedy = command({
  type: 'promise-remedy',
  summary: 'Promise a remedy',
  http: {
    path: '/v1/complaints/{folio}/remedies',
    roles: HANDLING,
    description: 'An amount has no more decimals than its currency, and is recorded with all of them.',
    example: {
      body: {
        kind: 'refund',
        amount: '120.50',
        currency: 'EUR',
        dueOn: '2026-12-01',
        description: 'The second booking.',
      },
      revision: 6,
      status: 'awaiting-complainant',
    },
    probes: oneProbe({ kind: 'apology' }),
  },
  about: { thing: 'remedy', made: true },
  body: PromiseRemedyBody,
  history: true,
  translate: ({ kind, amount, currency, dueOn, description }, { number }) => ({
    type: 'promise-remedy',
    data: present({ remedy: number, kind, ...money({ amount, currency }), dueOn }),
    ...personal({ description }),
  }),
  tells: {
    RemedyPromised: ({ remedy, kind, amount, currency, dueOn }) =>
      `Remedy ${remedy} promised: ${words(kind)}${amount === undefined ? '' : ` of ${amount} ${currency}`}` +
      `${dueOn === undefined ? '' : `, due on ${dueOn}`}`,
  },
});
