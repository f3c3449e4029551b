import { streamOf } from '#complaint';
import { type LedgerError, noSuchComplaint, notKnownYet } from '#ledger';
import type { Api } from '../api.ts';

/**
 * The refusal for a complaint of which nothing was known at a moment: one that came later needs a later moment, another
 * one does not exist.
 *
 * @throws the fault of a log that is that of another ledger. Then a missing complaint means nothing.
 */
export async function notKnown(
  folio: string,
  { source, store }: Pick<Api, 'source' | 'store'>,
): Promise<LedgerError> {
  const [receipt] = await store.readStream(streamOf(folio), { limit: 1 });
  if (receipt !== undefined) return notKnownYet(folio);
  await source();
  return noSuchComplaint(folio);
}
