import type { Decision, Given } from './decision.ts';
import { mayTellThirdParties, mustBeOpenUnlessWaived } from './guards.ts';
import { worded } from './timing.ts';

export interface RecordContact {
  readonly type: 'record-contact';
  readonly data: Given<'ContactRecorded'>;
  readonly personal?: { readonly summary?: string };
}

export const recordContact: Decision<RecordContact> = {
  names: () => [],
  answers: () => [],
  oncePer: undefined,
  decide: ({ data, personal }, state, timing) => {
    mustBeOpenUnlessWaived(state, timing);
    if (data.with === 'third-party') mayTellThirdParties(state, timing);
    return [
      {
        type: 'ContactRecorded',
        ...timing.when,
        data: { ...data, ...timing.noted },
        ...worded(personal, timing),
      },
    ];
  },
};
