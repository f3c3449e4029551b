import { DomainError } from '../errors.ts';
import { MOST_REFERRALS, type ReceivedComplaint, type Referral } from '../state.ts';
import { instantOfDated } from '../time.ts';
import type { ExternalOutcome } from '../vocabulary.ts';
import type { Decision } from './decision.ts';
import { mayTellThirdParties, mustCount } from './guards.ts';
import { nextNumber } from './next-number.ts';
import { worded } from './timing.ts';

export interface Refer {
  readonly type: 'refer';
  readonly data: {
    /** The number of the referral, if imported history gives it. Otherwise the referral gets the next number. */
    readonly referral?: number;
    readonly body: string;
  };
  readonly personal?: { readonly ground?: string; readonly reference?: string };
}

export interface RecordExternalDecision {
  readonly type: 'record-external-decision';
  readonly data: { readonly referral: number; readonly outcome: ExternalOutcome; readonly binding: boolean };
  readonly personal?: { readonly summary?: string };
}

/** A closed complaint may be referred too: bodies outside often look at what the organisation has finished. */
export const refer: Decision<Refer> = {
  names: () => [],
  answers: () => [],
  oncePer: undefined,
  decide: ({ data, personal }, state, timing) => {
    mayTellThirdParties(state, timing);
    const { referrals = [] } = state;
    const told = referrals.filter(({ body }) => body !== undefined);
    const referral = (timing.waived ? data.referral : undefined) ?? nextNumber(told);
    mustCount(referral, 'referral');
    if (told.some(({ n }) => n === referral)) throw new DomainError('already-referred', { referral });
    if (referrals.length >= MOST_REFERRALS) throw new DomainError('too-many-referrals');
    return [
      {
        type: 'ComplaintReferred',
        ...timing.when,
        data: { referral, body: data.body, ...timing.noted },
        ...worded(personal, timing),
      },
    ];
  },
};

export const recordExternalDecision: Decision<RecordExternalDecision> = {
  names: () => [],
  answers: ({ data: { referral } }, state) => [instantOfDated(referralNumbered(state, referral)?.at)],
  oncePer: 'referral',
  decide: ({ data, personal }, state, timing) => {
    const { referral: n, outcome, binding } = data;
    mustCount(n, 'referral');
    const referral = referralNumbered(state, n);
    // Another system may export its decisions before its referrals.
    if (referral === undefined && !timing.waived) throw new DomainError('no-such-referral', { referral: n });
    if (referral?.decided !== undefined) throw new DomainError('already-decided', { referral: n });
    return [
      {
        type: 'ExternalDecisionRecorded',
        ...timing.when,
        data: { referral: n, outcome, binding, ...timing.noted },
        ...worded(personal, timing),
        reasonCode: outcome,
      },
    ];
  },
};

function referralNumbered({ referrals }: ReceivedComplaint, n: number): Referral | undefined {
  return referrals?.find((one) => one.n === n);
}
