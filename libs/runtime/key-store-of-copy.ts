import type { Config } from '#config';
import { type KeyStore, KeyStoreError, lookAtKeyStore } from '#privacy';

/**
 * The key store of a ledger that can only be read: it tells which ledger it belongs to, if it is there, and is never
 * made or written to.
 */
export function keyStoreOfCopy(
  config: Pick<Config, 'keyStore'>,
): Pick<KeyStore, 'identity' | 'begin' | 'coveredUpTo' | 'cover'> {
  return {
    identity: async () => (await lookAtKeyStore(config))?.identity,
    coveredUpTo: async () => (await lookAtKeyStore(config))?.coveredUpTo,
    begin: async () => {
      throw readOnly();
    },
    cover: async () => {},
  };
}

function readOnly(): KeyStoreError {
  return new KeyStoreError(
    'unavailable',
    'This user can only read the ledger; nothing was recorded, and no key was made.',
  );
}
