import type { Dated } from '../events.ts';
import type { ExternalOutcome } from '../vocabulary.ts';

/** Most referrals of a complaint. */
export const MOST_REFERRALS = 200;

/** A complaint that went to a body outside. */
export interface Referral {
  /** Counted from 1 over the whole complaint. */
  readonly n: number;
  /** Absent only if imported history does not give it: the decision may arrive before the referral. */
  readonly body?: string | undefined;
  /** Absent when the source gives no date. */
  readonly at?: Dated | undefined;
  /** How the body decided. Absent before its decision. */
  readonly decided?: { readonly outcome: ExternalOutcome; readonly binding: boolean } | undefined;
}
