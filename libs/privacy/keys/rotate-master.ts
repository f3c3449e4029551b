import type { SealedSecret } from './contents.ts';
import type { KeyStore, Rewrapping, Wrapping } from './key-store.ts';
import type { MasterKey, MasterKeys } from './master-key.ts';

export interface MasterRotation {
  readonly store: Pick<KeyStore, 'useMaster' | 'wrappings' | 'rewrap' | 'secrets' | 'keepSecrets'>;
  /** Has the former keys too. */
  readonly masters: MasterKeys;
  readonly next: MasterKey;
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of subjects that were looked at so far. */
  readonly onProgress?: ((subjects: number) => void) | undefined;
}

/** What a rotation did. */
export interface MasterRotated {
  /** Subjects whose keys were wrapped anew by this run. */
  readonly rewrapped: number;
  /** Subjects with a key. */
  readonly subjects: number;
}

/**
 * Wraps the keys of all subjects, and the secrets of the ledger, by another master key, while others use the store. If
 * it is stopped, the same call goes on: what is wrapped by the new key is left as it is.
 *
 * @throws KeyStoreError `tampered`, `unknown-master-key`; the signal's reason.
 */
export async function rotateMaster(rotation: MasterRotation): Promise<MasterRotated> {
  const { store, next, signal, onProgress } = rotation;
  // From here on nobody adds a key under another master key, so that one look at every subject is enough.
  await store.useMaster(next.fingerprint);
  let [subjects, rewrapped] = [0, 0];
  let after: string | undefined;
  do {
    signal?.throwIfAborted();
    const page = await store.wrappings(after);
    const former = page.wrappings.filter(({ master }) => master !== next.fingerprint);
    await store.rewrap(await Promise.all(former.map((wrapping) => rewrappedBy(rotation, wrapping))));
    subjects += page.wrappings.length;
    rewrapped += former.length;
    after = page.next;
    onProgress?.(subjects);
  } while (after !== undefined);
  // This comes last: the key that seals the id key is the one of a whole store.
  await store.keepSecrets(await resealed(rotation));
  return { subjects, rewrapped };
}

async function rewrappedBy(
  { masters, next }: MasterRotation,
  { subject, wrapped, master }: Wrapping,
): Promise<Rewrapping> {
  const key = (await masters.of(master)).unwrap(subject, wrapped);
  return { subject, before: wrapped, wrapped: next.wrap(subject, key), master: next.fingerprint };
}

async function resealed({ store, masters, next }: MasterRotation): Promise<readonly SealedSecret[]> {
  const former = (await store.secrets()).filter(({ master }) => master !== next.fingerprint);
  return await Promise.all(
    former.map(async ({ name, wrapped, master }) => ({
      name,
      wrapped: next.sealSecret(name, (await masters.of(master)).openSecret(name, wrapped)),
      master: next.fingerprint,
    })),
  );
}
