import { streamOf } from '#complaint';
import { deriveFolio } from '#complaint/filing';
import { decodeOwn } from './codec.ts';
import { type IdKey, importIds } from './ids.ts';
import { FOLIO_ATTEMPTS } from './receive.ts';
import type { StreamStore } from './stream-store.ts';

/** The folio of the complaint that an import filed for a record of another system; `undefined` when no import did. */
export async function findImported(
  events: Pick<StreamStore, 'readStream'>,
  key: IdKey,
  system: string,
  externalId: string,
): Promise<string | undefined> {
  const receiptId = importIds(key, system, externalId).receipt;
  for (let attempt = 0; attempt < FOLIO_ATTEMPTS; attempt += 1) {
    const folio = deriveFolio(receiptId, attempt);
    const [first] = await events.readStream(streamOf(folio), { limit: 1 });
    if (first === undefined) return undefined;
    if (decodeOwn(first).envelope.commandId === receiptId) return folio;
  }
  return undefined;
}
