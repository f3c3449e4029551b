import { OUTCOMES, type Outcome, RESPONSE_TYPES, type ResponseType } from '#complaint';
import { FreeText, OneOf, Optional } from '#validation';
import { AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { command, numberIn } from './command.ts';
import { numbersOf, perThing } from './probe.ts';
import { personal, present } from './translating.ts';
import { response } from './words.ts';

export class ApproveResponseBody extends AnyCommandBody {
  /** Evidence of delivery. */
  @Optional()
  @FreeText(REMARK_MAX)
  delivery?: string;
}

/** A response that was issued. History may have no proposal of it. */
export class HistoryApproveResponseBody extends ApproveResponseBody {
  @Optional()
  @OneOf(RESPONSE_TYPES)
  type?: ResponseType;

  @Optional()
  @OneOf(OUTCOMES)
  outcome?: Outcome;
}

export const approveResponse = command<'approve-response', HistoryApproveResponseBody, 'ResponseIssued'>({
  type: 'approve-response',
  summary: 'Approve and issue a response',
  http: {
    path: '/v1/complaints/{folio}/responses/{n}/approvals',
    roles: ['approver'],
    description:
      'The person who proposed a response may not approve it. What was proposed before a reopening, or before an ' +
      'escalation to a tier that must have other people, has to be proposed anew.',
    example: { body: {}, revision: 5, status: 'awaiting-complainant' },
    probes: ({ state }) => perThing(numbersOf(state.responses), (number) => [{ number }]),
  },
  about: { thing: 'response' },
  body: ApproveResponseBody,
  history: HistoryApproveResponseBody,
  translate: ({ delivery, type, outcome }, given) => ({
    type: 'approve-response',
    data: present({ response: numberIn(given), type, outcome }),
    ...personal({ delivery }),
  }),
  tells: { ResponseIssued: response('issued') },
});
