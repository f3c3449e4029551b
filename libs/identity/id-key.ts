import { randomBytes, randomUUID } from 'node:crypto';
import {
  ID_KEY,
  type KeyStore,
  KeyStoreError,
  type KeyStoreIdentity,
  type MasterKeys,
  SECRET_BYTES,
  Secret,
} from '#privacy';
import type { Opened } from './opened.ts';

/** The parts that keep the id key of a ledger. */
export interface IdKeyParts {
  readonly keyStore: () => Promise<Pick<KeyStore, 'identity' | 'begin' | 'coveredUpTo' | 'cover'>>;
  readonly masterKeys: () => Promise<MasterKeys>;
}

/** The id key that the key store keeps sealed, and the ledger that the store belongs to. */
export interface KeptIdKey {
  readonly ledger: string;
  readonly key: Secret;
}

/**
 * The id key of a ledger whose log is begun.
 *
 * @throws KeyStoreError `key-store-missing`, `key-store-differs`, `unknown-master-key`, `tampered`, and those of the parts.
 */
export async function idKeyOf(opened: Opened, parts: IdKeyParts): Promise<Secret> {
  const identity = await (await parts.keyStore()).identity();
  if (identity === undefined) throw keyStoreMissing();
  if (identity.ledger !== opened.ledger) throw keyStoreDiffers();
  const { key } = await unsealed(identity, parts);
  if (key.fingerprint() !== opened.idKey) throw keyStoreDiffers();
  return key;
}

/** The id key of the key store whatever the log says; `undefined` if the store was never begun. */
export async function idKeyInStore(parts: IdKeyParts): Promise<Secret | undefined> {
  const identity = await (await parts.keyStore()).identity();
  return identity && (await unsealed(identity, parts)).key;
}

/** Makes the id key of a new ledger, and the ledger's id. If another process was first, its key and id are returned. */
export async function beginIdKey(parts: IdKeyParts): Promise<KeptIdKey> {
  const store = await parts.keyStore();
  const known = await store.identity();
  if (known !== undefined) return await unsealed(known, parts);
  const master = (await parts.masterKeys()).current();
  const idKey = master.sealSecret(ID_KEY, randomBytes(SECRET_BYTES));
  const begun = await store.begin({ ledger: randomUUID(), idKey, master: master.fingerprint });
  return await unsealed(begun, parts);
}

async function unsealed({ ledger, idKey, master }: KeyStoreIdentity, parts: IdKeyParts): Promise<KeptIdKey> {
  const key = await (await parts.masterKeys()).of(master);
  return { ledger, key: new Secret(key.openSecret(ID_KEY, idKey)) };
}

/** The error of a log that has events but no key store. */
export function keyStoreMissing(): KeyStoreError {
  return new KeyStoreError(
    'key-store-missing',
    'The key store of this ledger is missing: the log has events, but the store that LEDGER_KEY_STORE names was never ' +
      'begun. Nothing was done. Restore it from a backup (./ledger key-store restore FILE), or check LEDGER_DATA and ' +
      'LEDGER_KEY_STORE.',
  );
}

/** The error of a key store that belongs to another ledger than the log. */
export function keyStoreDiffers(): KeyStoreError {
  return new KeyStoreError(
    'key-store-differs',
    'The key store belongs to another ledger than the log; nothing was done. Restore the right one (./ledger key-store ' +
      'restore FILE), or check LEDGER_DATA, LEDGER_KEY_STORE and LEDGER_EVENTS.',
  );
}
