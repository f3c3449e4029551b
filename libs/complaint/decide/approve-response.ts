import type { CommandOf } from '../commands.ts';
import { DomainError } from '../errors.ts';
import type { ComplaintEvent } from '../events.ts';
import type { ReceivedComplaint, Response } from '../state.ts';
import type { Outcome, ResponseType } from '../vocabulary.ts';
import { findResponse, mustBeOpenUnlessWaived, mustCount, responseNumbered } from './guards.ts';
import { mustNotBeInvolvedBelow } from './persons.ts';
import { type Timing, worded } from './timing.ts';

/** The approval is what sends the response: a second person stands behind every answer. */
export function approveResponse(
  command: CommandOf<'approve-response'>,
  state: ReceivedComplaint,
  act: Timing,
): readonly ComplaintEvent[] {
  mustBeOpenUnlessWaived(state, act);
  const { response } = command.data;
  mustCount(response, 'response');
  const { type, outcome } = issued(command, state, act);
  return [
    {
      type: 'ResponseIssued',
      ...act.when,
      data: { response, type, ...(outcome === undefined ? {} : { outcome }), ...act.noted },
      ...worded(command.personal, act),
      ...(outcome === undefined ? {} : { reasonCode: outcome }),
    },
  ];
}

/** Imported history may tell of a response that it never mentioned as proposed. */
function proposalOf(n: number, state: ReceivedComplaint, act: Timing): Response | undefined {
  const unheardOf = act.waived && findResponse(state, n) === undefined;
  const proposal = unheardOf ? undefined : responseNumbered(state, n);
  const issued = proposal?.issued === true || (!act.waived && proposal?.state !== 'proposed');
  if (proposal !== undefined && issued) {
    throw new DomainError('response-already-issued', { response: n });
  }
  return proposal;
}

function issued(
  { data }: CommandOf<'approve-response'>,
  state: ReceivedComplaint,
  act: Timing,
): { readonly type: ResponseType; readonly outcome?: Outcome } {
  const proposal = proposalOf(data.response, state, act);
  if (proposal === undefined) return { type: data.type ?? 'final', outcome: data.outcome };
  if (!act.waived && proposal.proposedBy === act.by) throw new DomainError('approver-is-proposer');
  mustNotBeInvolvedBelow(state, act);
  return { type: proposal.type ?? data.type ?? 'final', outcome: proposal.outcome ?? data.outcome };
}
