import type { KeyRole } from '#access';
import type { Recorded } from '#complaint';
import { complaintsToldOf } from '#ledger';

/** Who reads a history. */
export interface HistoryAsker {
  readonly role: KeyRole;
  /** Whether the complainant stays anonymous to the reader. */
  readonly isAnonymous: boolean;
}

/**
 * The complaints whose complainants stay anonymous to the reader of a history: its own, and those that the record of an
 * erasure names.
 *
 * @param among tells which of others do.
 */
export async function anonymousIn(
  folio: string,
  events: readonly Recorded[],
  { role, isAnonymous }: HistoryAsker,
  among: (others: ReadonlySet<string>) => Promise<ReadonlySet<string>>,
): Promise<ReadonlySet<string>> {
  if (role === 'compliance') return new Set();
  const others = new Set([...complaintsToldOf(folio, events)].filter((one) => one !== folio));
  return new Set([...(isAnonymous ? [folio] : []), ...(await among(others))]);
}
