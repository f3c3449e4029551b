import type { SecondedReason } from '../vocabulary.ts';
import { justifiedAt, mustAllowClosing } from './closing-reasons.ts';
import type { Decision } from './decision.ts';
import { begun, mustBeOpenUnlessWaived, mustCount } from './guards.ts';
import { worded } from './timing.ts';

export interface ProposeClosure {
  readonly type: 'propose-closure';
  readonly data: {
    /** The number of the proposal, if imported history gives it. Otherwise it gets the next number. */
    readonly closure?: number;
    readonly reason: SecondedReason;
  };
  readonly personal?: { readonly justification?: string };
}

/** The proposer hears every refusal of the closing at once, and not only the one who approves it. */
export const proposeClosure: Decision<ProposeClosure> = {
  names: () => [],
  answers: ({ data: { reason } }, state, rules) => [begun(state), justifiedAt(reason, state, rules)],
  oncePer: undefined,
  decide: ({ data: { closure: given, reason }, personal }, state, timing) => {
    mustBeOpenUnlessWaived(state, timing);
    mustAllowClosing(reason, { justification: personal?.justification }, state, timing);
    const closure = (timing.waived ? given : undefined) ?? (state.closureProposal?.n ?? 0) + 1;
    mustCount(closure, 'closure');
    return [
      {
        type: 'ClosureProposed',
        ...timing.when,
        data: { closure, cycle: state.cycle, reason, ...timing.noted },
        ...worded(personal, timing),
        reasonCode: reason,
      },
    ];
  },
};
