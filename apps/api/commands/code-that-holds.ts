import { readState } from '#ledger';
import type { Api } from '../api.ts';

/**
 * The tracking code of a version, for the answer to a repetition. `undefined` when another version came after it: a
 * code that opens nothing is not given, nor its successor, which only staff give.
 *
 * @throws EventStoreError.
 */
export async function codeThatHolds(
  api: Pick<Api, 'store' | 'trackingCode'>,
  folio: string,
  version = 1,
): Promise<string | undefined> {
  const { codeVersion = 1 } = (await readState(api.store, folio)) ?? {};
  return codeVersion > version ? undefined : await api.trackingCode(folio, version);
}
