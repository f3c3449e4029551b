import { DomainError } from '../errors.ts';
import { isOfTier } from '../queries.ts';
import type { ReceivedComplaint, Response } from '../state.ts';
import { instantOfDated } from '../time.ts';
import type { Outcome, ResponseType } from '../vocabulary.ts';
import type { Decision } from './decision.ts';
import { extensionByHolding } from './extend-deadline.ts';
import { begun, findResponse, mustBeOpenUnlessWaived, mustCount, responseNumbered } from './guards.ts';
import { mustNotBeInvolvedBelow } from './persons.ts';
import { type Timing, worded } from './timing.ts';

export interface ApproveResponse {
  readonly type: 'approve-response';
  readonly data: {
    readonly response: number;
    /** For imported history without a proposal: the type that was issued. Otherwise the proposal has it. */
    readonly type?: ResponseType;
    readonly outcome?: Outcome;
  };
  readonly personal?: { readonly delivery?: string };
}

/** The approval issues the response, so that a second person has checked every answer. */
export const approveResponse: Decision<ApproveResponse> = {
  names: () => [],
  answers: ({ data }, state) => [
    begun(state),
    instantOfDated(findResponse(state, data.response)?.proposedAt),
  ],
  oncePer: 'response',
  decide: (command, state, timing) => {
    mustBeOpenUnlessWaived(state, timing);
    const { response } = command.data;
    mustCount(response, 'response');
    const { type, outcome } = issued(command, state, timing);
    return [
      {
        type: 'ResponseIssued',
        ...timing.when,
        data: { response, type, ...(outcome === undefined ? {} : { outcome }), ...timing.noted },
        ...worded(command.personal, timing),
        ...(outcome === undefined ? {} : { reasonCode: outcome }),
      },
      ...(type === 'holding' ? extensionByHolding(state, timing) : []),
    ];
  },
};

/** Imported history may contain the issue of a response without its proposal. */
function proposalOf(n: number, state: ReceivedComplaint, timing: Timing): Response | undefined {
  const unheardOf = timing.waived && findResponse(state, n) === undefined;
  const proposal = unheardOf ? undefined : responseNumbered(state, n);
  const issued = proposal?.issued === true || (!timing.waived && proposal?.state !== 'proposed');
  if (proposal !== undefined && issued) {
    throw new DomainError('response-already-issued', { response: n });
  }
  if (proposal !== undefined && !timing.waived && proposal.cycle !== state.cycle)
    throw new DomainError('response-superseded', { response: n });
  return proposal;
}

function issued(
  { data }: ApproveResponse,
  state: ReceivedComplaint,
  timing: Timing,
): { readonly type: ResponseType; readonly outcome?: Outcome } {
  const proposal = proposalOf(data.response, state, timing);
  if (proposal === undefined) return { type: data.type ?? 'final', outcome: data.outcome };
  if (!timing.waived && proposal.proposedBy === timing.by) throw new DomainError('approver-is-proposer');
  mustNotBeInvolvedBelow(state, timing);
  // The tier may have changed since the proposal.
  mustNotBeInvolvedBelow(state, timing, proposal.proposedBy);
  if (!timing.waived && !isOfTier(proposal, state))
    throw new DomainError('response-superseded', { response: data.response });
  return { type: proposal.type ?? data.type ?? 'final', outcome: proposal.outcome ?? data.outcome };
}
