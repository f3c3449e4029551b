import type { ReferringEvents } from '../events/referring.ts';
import type { ReceivedComplaint, Referral } from '../state.ts';
import { datedOf, type Steps } from './step.ts';

export const REFERRING_STEPS: Steps<ReferringEvents> = {
  ComplaintReferred: (state, event, _, next) => {
    const { referral: n, body } = event.data;
    return { ...next, referrals: withReferral(state, n, { body, at: datedOf(event) }) };
  },
  ExternalDecisionRecorded: (state, { data: { referral, outcome, binding } }, _, next) => ({
    ...next,
    referrals: withReferral(state, referral, { decided: { outcome, binding } }),
  }),
};

/** In imported history the decision may arrive before its referral. */
function withReferral(
  { referrals = [] }: ReceivedComplaint,
  n: number,
  change: Partial<Referral>,
): readonly Referral[] {
  const told = referrals.find((one) => one.n === n);
  const { body, at, decided } = { ...told, ...change };
  // The members stand in one fixed order, so that the stored document does not depend on the order of arrival.
  const referral: Referral = { n, body, at, decided };
  return told === undefined
    ? [...referrals, referral]
    : referrals.map((one) => (one === told ? referral : one));
}
