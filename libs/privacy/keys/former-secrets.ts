import { Secret } from '../secret.ts';
import type { SealedSecret } from './contents.ts';
import type { KeyStore } from './key-store.ts';
import type { MasterKey, MasterKeys } from './master-key.ts';

/** The names of former secrets begin with this; the fingerprint follows. */
const PREFIX = 'former secret ';

/** A secret that is about to be replaced, sealed so that its tracking codes hold. @param bytes those of its file. */
export function formerSecret(bytes: Buffer, master: MasterKey): SealedSecret {
  const name = `${PREFIX}${new Secret(bytes).fingerprint()}`;
  return { name, wrapped: master.sealSecret(name, bytes), master: master.fingerprint };
}

/** The former secrets whose tracking codes hold. @throws KeyStoreError. */
export async function formerSecrets(
  store: Pick<KeyStore, 'secrets'>,
  masters: MasterKeys,
): Promise<readonly Secret[]> {
  const kept = (await store.secrets()).filter(({ name }) => name.startsWith(PREFIX));
  return await Promise.all(
    kept.map(
      async ({ name, wrapped, master }) =>
        new Secret(Buffer.from((await masters.of(master)).openSecret(name, wrapped))),
    ),
  );
}

/** Destroys the former secrets, so that their tracking codes do not hold any more. @returns how many they were. */
export async function dropFormerSecrets(store: Pick<KeyStore, 'secrets' | 'dropSecrets'>): Promise<number> {
  const names = (await store.secrets()).map(({ name }) => name).filter((name) => name.startsWith(PREFIX));
  if (names.length > 0) await store.dropSecrets(names);
  return names.length;
}
