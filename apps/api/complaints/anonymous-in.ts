import type { KeyRole } from '#access';

/** Who reads a history. */
export interface HistoryAsker {
  readonly role: KeyRole;
  /** Whether the complainant stays anonymous to the reader. */
  readonly isAnonymous: boolean;
}

/**
 * The complaints whose complainants stay anonymous to the reader of a history or a timeline: its own, and those that the
 * record of an erasure names.
 *
 * @param told the complaints of which it says who their complainant is.
 * @param among tells which of others do.
 */
export async function anonymousIn(
  folio: string,
  told: Iterable<string>,
  { role, isAnonymous }: HistoryAsker,
  among: (others: ReadonlySet<string>) => Promise<ReadonlySet<string>>,
): Promise<ReadonlySet<string>> {
  if (role === 'compliance') return new Set();
  const others = new Set(told);
  others.delete(folio);
  return new Set([...(isAnonymous ? [folio] : []), ...(await among(others))]);
}
