import type { ClosureProposal, ComplaintState, ReceivedComplaint, Response } from './state.ts';
import { instantOf } from './time.ts';

/**
 * Whether a proposed closing was made for another state of the complaint: before an escalation, or for want of an answer
 * to a response before the latest one.
 */
export function isOvertaken(
  proposal: ClosureProposal,
  state: Pick<ReceivedComplaint, 'tier' | 'responses'>,
): boolean {
  if (!isOfTier(proposal, state)) return true;
  return proposal.reason === 'no-response' && proposal.response !== latestDecisive(state)?.n;
}

/** Whether what was proposed is of the complaint's tier still: an escalation supersedes what was proposed before it. */
export function isOfTier(
  proposal: { readonly tier?: number },
  { tier }: Pick<ReceivedComplaint, 'tier'>,
): boolean {
  return (proposal.tier ?? 1) === tier;
}

/** The last response issued that the complainant can answer: a summary or a final one. */
export function latestDecisive(state: Pick<ReceivedComplaint, 'responses'>): Response | undefined {
  return state.responses.findLast((one) => one.state !== 'proposed' && one.type !== 'holding');
}

/** The same, if it was proposed, issued or answered in this cycle. Acts before the last reopening do not count. */
export function latestOfThisCycle(state: ReceivedComplaint): Response | undefined {
  const latest = latestDecisive(state);
  return latest?.cycle === state.cycle ? latest : undefined;
}

/** The response that was proposed or issued last. */
export function latestResponse(state: ReceivedComplaint): Response | undefined {
  return state.responses.at(-1);
}

/** Since when a complaint is closed: an instant. `undefined`: it is open, or no date tells. */
export function closedSince(state: ReceivedComplaint): string | undefined {
  if (state.status !== 'closed') return undefined;
  const { at, zone } = state.closure;
  return at === undefined ? state.effectiveAt : instantOf(at, zone);
}

/** The folios of the complaints of which one is linked as a duplicate. */
export function duplicatedBy(
  state: ComplaintState | Pick<ReceivedComplaint, 'links'> | undefined,
): readonly string[] {
  const links = state !== undefined && 'links' in state ? state.links : undefined;
  return (links ?? []).filter(({ kind }) => kind === 'duplicate-of').map(({ folio }) => folio);
}
