import { OUTCOMES, type Outcome, REMEDIES, RESPONSE_TYPES, type Remedy, type ResponseType } from '#complaint';
import { Amount, Currency, FreeText, ListOf, OneOf, Optional, OptionalWith } from '#validation';
import { AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { command, HANDLING } from './command.ts';
import { money } from './money.ts';
import { personal, present } from './translating.ts';
import { response } from './words.ts';

/** A remedy that is offered. An amount of money needs its currency. */
export class RemedyBody {
  @OneOf(REMEDIES)
  kind!: Remedy;

  @OptionalWith('currency')
  @Amount()
  amount?: string;

  @OptionalWith('amount')
  @Currency()
  currency?: string;
}

export class ProposeResponseBody extends AnyCommandBody {
  @OneOf(RESPONSE_TYPES)
  type!: ResponseType;

  @Optional()
  @OneOf(OUTCOMES)
  outcome?: Outcome;

  @Optional()
  @FreeText(REMARK_MAX)
  reasons?: string;

  @Optional()
  @ListOf(() => RemedyBody, 50)
  remedies?: readonly RemedyBody[];

  /** Where the complainant can complain next. */
  @Optional()
  @FreeText(REMARK_MAX)
  recourse?: string;
}

export const proposeResponse = command({
  type: 'propose-response',
  summary: 'Propose a response',
  http: {
    path: '/v1/complaints/{folio}/responses',
    roles: HANDLING,
    example: {
      body: {
        type: 'final',
        outcome: 'upheld',
        reasons: 'The payment was indeed booked twice.',
        remedies: [{ kind: 'refund', amount: '120.50', currency: 'EUR' }],
        recourse: 'The ombudsman, within six months.',
      },
      revision: 4,
      status: 'investigating',
    },
    probes: () =>
      RESPONSE_TYPES.map((type) => ({
        choice: { type },
        rest: type === 'holding' ? {} : { outcome: 'upheld' },
      })),
  },
  about: { thing: 'response', made: true },
  body: ProposeResponseBody,
  history: true,
  translate: ({ type, outcome, remedies, reasons, recourse }, { number }) => ({
    type: 'propose-response',
    data: present({
      response: number,
      type,
      outcome,
      remedies: remedies?.map((one) => ({ kind: one.kind, ...money(one) })),
    }),
    ...personal({ reasons, recourse }),
  }),
  tells: { ResponseProposed: response('proposed') },
});
