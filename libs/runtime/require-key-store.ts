import type { Config } from '#config';
import { EventStoreError } from '#event-store';
import { keyStoreDiffers, keyStoreMissing, type LedgerIdentity } from '#identity';
import { type KeyStoreIdentity, lookAtKeyStore } from '#privacy';

/**
 * Makes sure that the key store is there and belongs to the log, before anything is opened that could write to it: no
 * new store takes the place of one that is missing, and a wrong one stays as it is.
 *
 * @throws KeyStoreError `key-store-missing`, `key-store-differs`, `key-store-damaged`, `unavailable`; the errors of the
 *   log.
 */
export async function requireKeyStore(
  config: Pick<Config, 'keyStore'>,
  identity: Pick<LedgerIdentity, 'opened'>,
): Promise<void> {
  const found = (await lookAtKeyStore(config))?.identity;
  const opened = await openedOr(found, identity);
  if (opened === undefined) return;
  if (found === undefined) throw keyStoreMissing();
  if (found.ledger !== opened.ledger) throw keyStoreDiffers();
}

/** While the log is away, a store that was begun is trusted. It is compared when the log is back. */
async function openedOr(
  found: KeyStoreIdentity | undefined,
  identity: Pick<LedgerIdentity, 'opened'>,
): ReturnType<LedgerIdentity['opened']> {
  try {
    return await identity.opened();
  } catch (error) {
    const away = error instanceof EventStoreError && ['unavailable', 'unknown-outcome'].includes(error.code);
    if (away && found !== undefined) return undefined;
    throw error;
  }
}
