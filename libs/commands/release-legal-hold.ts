import { FreeText, Optional } from '#validation';
import { AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { command, numberIn } from './command.ts';
import { numbersOf, perThing, SOME_TEXT } from './probe.ts';
import { personal } from './translating.ts';

export class ReleaseLegalHoldBody extends AnyCommandBody {
  @FreeText(REMARK_MAX)
  reason!: string;
}

/** The end of a hold of another system, which may not tell why. */
export class HistoryReleaseLegalHoldBody extends AnyCommandBody {
  @Optional()
  @FreeText(REMARK_MAX)
  reason?: string;
}

export const releaseLegalHold = command<
  'release-legal-hold',
  HistoryReleaseLegalHoldBody,
  'LegalHoldReleased'
>({
  type: 'release-legal-hold',
  summary: 'Release a legal hold',
  http: {
    path: '/v1/complaints/{folio}/legal-holds/{n}/releases',
    roles: ['compliance'],
    example: { body: { reason: 'The claim was withdrawn.' }, revision: 10, status: 'closed' },
    probes: ({ state: { protection } }) =>
      perThing(numbersOf(protection?.holds), (number) => [{ number, rest: { reason: SOME_TEXT } }]),
  },
  about: { thing: 'hold' },
  body: ReleaseLegalHoldBody,
  history: HistoryReleaseLegalHoldBody,
  translate: ({ reason }, given) => ({
    type: 'release-legal-hold',
    data: { hold: numberIn(given) },
    ...personal({ reason }),
  }),
  tells: { LegalHoldReleased: ({ hold }) => `Legal hold ${hold} released` },
});
