import { ERASURE_DECISIONS, type ErasureDecision } from '#complaint';
import { FreeText, OneOf, Optional } from '#validation';
import { AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { command, numberIn } from './command.ts';
import { numbersOf, perThing, SOME_TEXT, TEXT_TO_WRITE } from './probe.ts';
import { personal } from './translating.ts';

export class DecideErasureBody extends AnyCommandBody {
  @OneOf(ERASURE_DECISIONS)
  decision!: ErasureDecision;

  @FreeText(REMARK_MAX)
  reason!: string;

  /** Why it is granted although the retention of the policy is not over. It does not override a legal hold. */
  @Optional()
  @FreeText(REMARK_MAX)
  override?: string;
}

export const decideErasure = command({
  type: 'decide-erasure',
  summary: 'Grant or refuse an erasure',
  http: {
    path: '/v1/complaints/{folio}/erasure-requests/{n}/decisions',
    roles: ['compliance'],
    description:
      'The person who requested the erasure may not decide it. The complaint must be closed, without a legal hold, and ' +
      'its retention must be over or overridden.',
    example: {
      body: { decision: 'granted', reason: 'The request is justified.', override: 'Consent was withdrawn.' },
      revision: 10,
      status: 'closed',
    },
    probes: ({ state: { protection } }) =>
      perThing(numbersOf(protection?.erasures), (number) => {
        const rest = { reason: SOME_TEXT };
        const overriding = { decision: 'granted', override: TEXT_TO_WRITE };
        return [
          { number, choice: { decision: 'granted' }, rest },
          { number, choice: overriding, rest, otherwise: 'beside' },
          { number, choice: { decision: 'refused' }, rest },
        ];
      }),
  },
  about: { thing: 'erasure' },
  body: DecideErasureBody,
  history: false,
  translate: ({ decision, reason, override }, given) => ({
    type: 'decide-erasure',
    data: { erasure: numberIn(given), decision },
    ...personal({ reason, override }),
  }),
  tells: {
    ErasureDecided: ({ erasure, decision, overridden }) =>
      `Erasure ${erasure} ${decision}${overridden === true ? ', overriding the retention' : ''}`,
  },
});
