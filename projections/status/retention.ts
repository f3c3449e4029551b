import { closedSince, type PolicyRef, type ReceivedComplaint } from '#complaint';

/** Where a complaint stands among those whose personal data is kept after the closing. */
export type Retained = {
  /**
   * The policy and the instant of the last closing, see {@link retainedFrom}. Absent while the complaint is open, when no
   * date tells since when it is closed, and when it is erased or being erased.
   */
  readonly retained?: string;
};

export const RETAINED_INDEXES = { retained: 'text' } as const;

export function retainedOf(state: ReceivedComplaint): Retained {
  const closedAt = closedSince(state);
  if (closedAt === undefined || state.protection?.isErased === true) return {};
  return { retained: retainedFrom(state.policy, closedAt) };
}

/** Texts of one policy are in the order of their closings. The order of due dates is that only within a policy. */
export function retainedFrom({ id, version }: PolicyRef, closedAt: string): string {
  return `${id}@${version} ${closedAt}`;
}

/** Behind every text of a policy: "!" is the character after the space. */
export function behindRetained({ id, version }: PolicyRef): string {
  return `${id}@${version}!`;
}
