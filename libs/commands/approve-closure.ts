import { SECONDED_REASONS, type SecondedReason } from '#complaint';
import { OneOf, Optional } from '#validation';
import { AnyCommandBody } from './any-command.ts';
import { command, numberIn } from './command.ts';
import { present } from './translating.ts';

export class ApproveClosureBody extends AnyCommandBody {}

/** An approval from another system. History may have no proposal of it. */
export class HistoryApproveClosureBody extends ApproveClosureBody {
  @Optional()
  @OneOf(SECONDED_REASONS)
  reason?: SecondedReason;
}

export const approveClosure = command<'approve-closure', HistoryApproveClosureBody, never>({
  type: 'approve-closure',
  summary: 'Approve the proposed closing, which closes the complaint',
  http: {
    path: '/v1/complaints/{folio}/closure-proposals/{n}/approvals',
    roles: ['approver'],
    description:
      'The approver is neither the proposer, nor the handler, nor the proposer of the latest response, nor involved ' +
      'below a tier that must differ.',
    example: { body: {}, revision: 5, status: 'closed' },
    probes: ({ state: { closureProposal } }) => [{ number: closureProposal?.n ?? 1 }],
  },
  about: { thing: 'closure' },
  body: ApproveClosureBody,
  history: HistoryApproveClosureBody,
  translate: ({ reason }, given) => ({
    type: 'approve-closure',
    data: present({ closure: numberIn(given), reason }),
  }),
  tells: {},
});
