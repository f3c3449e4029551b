import { DomainError } from '../errors.ts';
import type { MonetaryRemedy } from '../events.ts';
import type { Outcome, ResponseType } from '../vocabulary.ts';
import type { Decision } from './decision.ts';
import { begun, mustBeMoney, mustBeOpenUnlessWaived, mustCount } from './guards.ts';
import { nextNumber } from './next-number.ts';
import { mustNotBeInvolvedBelow } from './persons.ts';
import { worded } from './timing.ts';

export interface ProposeResponse {
  readonly type: 'propose-response';
  readonly data: {
    /** The number of the response, if imported history gives it. Otherwise the response gets the next number. */
    readonly response?: number;
    readonly type: ResponseType;
    readonly outcome?: Outcome;
    readonly remedies?: readonly MonetaryRemedy[];
  };
  readonly personal?: { readonly reasons?: string; readonly recourse?: string };
}

export const proposeResponse: Decision<ProposeResponse> = {
  names: () => [],
  // A summary response needs no assessment.
  answers: ({ data: { type } }, state) => [begun(state), type === 'summary' ? undefined : state.assessedAt],
  oncePer: undefined,
  decide: (command, state, timing) => {
    mustBeOpenUnlessWaived(state, timing);
    const { type, outcome, remedies } = command.data;
    for (const remedy of remedies ?? []) mustBeMoney(remedy);
    if (!state.assessed && type !== 'summary' && !timing.waived) throw new DomainError('not-assessed');
    if (type !== 'holding' && outcome === undefined && !timing.waived)
      throw new DomainError('outcome-required');
    mustNotBeInvolvedBelow(state, timing);
    const response = (timing.waived ? command.data.response : undefined) ?? nextNumber(state.responses);
    mustCount(response, 'response');
    return [
      {
        type: 'ResponseProposed',
        ...timing.when,
        data: { ...command.data, response, ...timing.noted },
        ...worded(command.personal, timing),
        ...(outcome === undefined ? {} : { reasonCode: outcome }),
      },
    ];
  },
};
