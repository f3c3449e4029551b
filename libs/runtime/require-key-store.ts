import { existsSync } from 'node:fs';
import type { Config } from '#config';
import { keyStoreMissing, type LedgerIdentity } from '#identity';

/**
 * Makes sure that no new file takes the place of a key store that is missing.
 *
 * @throws KeyStoreError `key-store-missing`; the errors of the log.
 */
export async function requireKeyStore(
  { keyStore }: Pick<Config, 'keyStore'>,
  identity: Pick<LedgerIdentity, 'opened'>,
): Promise<void> {
  if (keyStore.kind !== 'sqlite' || existsSync(keyStore.path)) return;
  if ((await identity.opened()) !== undefined) throw keyStoreMissing();
}
