/** Most outbound contacts whose times a state keeps. */
export const MOST_ATTEMPTS = 100;

/** The contacts of a complaint, as far as a decision needs them. */
export interface Contacts {
  /** All contacts, with anybody. */
  readonly count: number;
  /**
   * When the organisation tried to reach the complainant or the representative: instants in order, the latest
   * {@link MOST_ATTEMPTS}. A contact without a date is not among them.
   */
  readonly outbound: readonly { readonly at: string }[];
}
