import { FreeText, Optional } from '#validation';
import { AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { command, HANDLING, numberIn } from './command.ts';
import { numbersOf, perThing, SOME_TEXT } from './probe.ts';
import { personal } from './translating.ts';

export class FailRemedyBody extends AnyCommandBody {
  @FreeText(REMARK_MAX)
  reason!: string;
}

/** A remedy of another system, which may not tell why it failed. */
export class HistoryFailRemedyBody extends AnyCommandBody {
  @Optional()
  @FreeText(REMARK_MAX)
  reason?: string;
}

export const failRemedy = command<'fail-remedy', HistoryFailRemedyBody, 'RemedyFailed'>({
  type: 'fail-remedy',
  summary: 'Record that a remedy will not be given',
  http: {
    path: '/v1/complaints/{folio}/remedies/{n}/failures',
    roles: HANDLING,
    description: 'What was paid of it before stays paid. Also after the closing.',
    example: {
      body: { reason: 'The account was closed.' },
      revision: 8,
      status: 'awaiting-complainant',
    },
    probes: ({ state }) =>
      perThing(numbersOf(state.remedies), (number) => [{ number, rest: { reason: SOME_TEXT } }]),
  },
  about: { thing: 'remedy' },
  body: FailRemedyBody,
  history: HistoryFailRemedyBody,
  translate: ({ reason }, given) => ({
    type: 'fail-remedy',
    data: { remedy: numberIn(given) },
    ...personal({ reason }),
  }),
  tells: { RemedyFailed: ({ remedy }) => `Remedy ${remedy} will not be given` },
});
