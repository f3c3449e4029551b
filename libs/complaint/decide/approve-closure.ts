import { DomainError } from '../errors.ts';
import { isOvertaken, latestDecisive, latestResponse } from '../queries.ts';
import type { ClosureProposal, ReceivedComplaint } from '../state.ts';
import { instantOfDated } from '../time.ts';
import type { ClosingReason, SecondedReason } from '../vocabulary.ts';
import { justifiedAt, mustAllowClosing } from './closing-reasons.ts';
import type { Decision } from './decision.ts';
import { begun, mustBeOpen, mustCount } from './guards.ts';
import { mustNotBeInvolvedBelow } from './persons.ts';
import { noteOnly, type Timing } from './timing.ts';

export interface ApproveClosure {
  readonly type: 'approve-closure';
  readonly data: {
    readonly closure: number;
    /** For imported history without a proposal. Otherwise the proposal has it. */
    readonly reason?: SecondedReason;
  };
}

/**
 * The approval closes the complaint. What the reason requires is judged once more, since time has passed. An escalation
 * supersedes what was proposed before it: at the new tier others decide. So does a newer answer a closing for want of one.
 */
export const approveClosure: Decision<ApproveClosure> = {
  names: () => [],
  answers: (_, state, rules) => {
    const { closureProposal: proposal } = state;
    return [
      begun(state),
      instantOfDated(proposal?.at),
      proposal === undefined ? undefined : justifiedAt(proposal.reason, state, rules),
    ];
  },
  oncePer: 'cycle',
  decide: ({ data }, state, timing) => {
    mustCount(data.closure, 'closure');
    mustBeOpen(state);
    const proposal = proposalOf(data.closure, state, timing);
    if (proposal !== undefined && !timing.waived) {
      mustBeSecond(proposal, state, timing);
      if (isOvertaken(proposal, state))
        throw new DomainError('closure-superseded', { closure: data.closure });
      // The proposal has the justification.
      mustAllowClosing(proposal.reason, { justification: 'proposed' }, state, timing);
    }
    const reason: ClosingReason = proposal?.reason ?? data.reason ?? 'as-recorded';
    return [
      {
        type: 'ComplaintClosed',
        ...timing.when,
        data: {
          cycle: state.cycle,
          reason,
          closure: data.closure,
          ...(proposal !== undefined && { proposedBy: proposal.proposedBy }),
          ...timing.noted,
        },
        ...noteOnly(timing),
        reasonCode: reason,
      },
    ];
  },
};

/** Imported history may contain the approval without its proposal. */
function proposalOf(n: number, state: ReceivedComplaint, { waived }: Timing): ClosureProposal | undefined {
  const { closureProposal: latest, cycle } = state;
  const isLatest = latest?.n === n && latest.cycle === cycle;
  if (isLatest || waived) return isLatest ? latest : undefined;
  if (latest === undefined || n > latest.n) throw new DomainError('no-such-closure', { closure: n });
  throw new DomainError('closure-superseded', { closure: n });
}

/** @throws DomainError `approver-is-proposer`, `approver-is-handler`, `involved-before`. */
function mustBeSecond(
  { proposedBy, handler }: ClosureProposal,
  state: ReceivedComplaint,
  timing: Timing,
): void {
  const { by } = timing;
  // A proposal that nobody has issued yet leaves the answer that the complainant has the latest.
  const proposers = [proposedBy, latestResponse(state)?.proposedBy, latestDecisive(state)?.proposedBy];
  if (proposers.includes(by)) throw new DomainError('approver-is-proposer');
  // Giving the complaint away frees nobody to approve.
  if (by === handler || by === state.handler) throw new DomainError('approver-is-handler');
  mustNotBeInvolvedBelow(state, timing);
}
