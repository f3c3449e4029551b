import type { Config } from '#config';
import type { Threads } from '#threads';
import type { Secret } from '../secret.ts';
import { openSqliteKeyStore } from '../sqlite/sqlite-key-store.ts';
import type { KeyStore } from './key-store.ts';

export interface KeyStoreParts {
  readonly config: Pick<Config, 'keyStore' | 'region'>;
  readonly secret: Secret;
  /** The supervisor of the process. */
  readonly threads?: Threads | undefined;
}

/**
 * Opens the key store of a ledger. A file is created if it does not exist. An adapter is loaded only if it is chosen.
 *
 * @throws KeyStoreError `unavailable`, `misconfigured`.
 */
export async function openKeyStore({ config, secret, threads }: KeyStoreParts): Promise<KeyStore> {
  const { keyStore, region } = config;
  if (keyStore.kind === 'sqlite')
    return await openSqliteKeyStore({ file: keyStore.path, secret, region, threads });
  const { openMongoKeyStore } = await import('../mongodb/index.ts');
  return await openMongoKeyStore({ url: keyStore.url, secret, region });
}
