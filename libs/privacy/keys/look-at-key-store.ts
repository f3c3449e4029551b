import type { Config } from '#config';
import { lookAtKeyStoreFile } from '../sqlite/look-at-file.ts';
import type { CoveredEvent, KeyStoreIdentity, NotedRead } from './key-store.ts';

/** What a key store tells without being changed. */
export interface KeyStoreFacts {
  /** `undefined` if it was never begun. */
  readonly identity: KeyStoreIdentity | undefined;
  /** The event of the log up to which every erasure is done in it. */
  readonly coveredUpTo: CoveredEvent | undefined;
  /** The newest record of a read that it was told of. */
  readonly newestRead: NotedRead | undefined;
}

/**
 * Reads the facts of a key store. Creates and changes nothing.
 *
 * @returns `undefined` if there is none.
 * @throws KeyStoreError `unavailable`, `misconfigured`.
 */
export async function lookAtKeyStore({
  keyStore,
}: Pick<Config, 'keyStore'>): Promise<KeyStoreFacts | undefined> {
  if (keyStore.kind === 'sqlite') return await lookAtKeyStoreFile(keyStore.path);
  const { lookAtMongoKeyStore } = await import('../mongodb/index.ts');
  return await lookAtMongoKeyStore(keyStore.url);
}
