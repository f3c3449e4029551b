import { DomainError } from '../errors.ts';
import type { EventCatalogue } from '../events.ts';
import type { Decision, Given } from './decision.ts';
import { mustBeOpenUnlessWaived, mustStayAnonymous } from './guards.ts';
import { worded } from './timing.ts';

export interface ChangeComplainant {
  readonly type: 'change-complainant';
  readonly data: Given<'ComplainantChanged'>;
  readonly personal?: Pick<
    EventCatalogue['ComplainantChanged']['personal'],
    'complainant' | 'representative'
  >;
}

/** The pseudonym of the complainant stays: the person is the same. */
export const changeComplainant: Decision<ChangeComplainant> = {
  names: () => [],
  answers: () => [],
  oncePer: undefined,
  decide: ({ data, personal }, state, timing) => {
    const { complainant, representative } = personal ?? {};
    const isNothing = complainant === undefined && representative === undefined;
    if (isNothing && data.confidentiality === undefined) throw new DomainError('nothing-changed');
    mustBeOpenUnlessWaived(state, timing);
    mustStayAnonymous(data.confidentiality, state, timing);
    return [
      {
        type: 'ComplainantChanged',
        ...timing.when,
        data: { ...data, ...timing.noted },
        ...worded(personal, timing),
      },
    ];
  },
};
