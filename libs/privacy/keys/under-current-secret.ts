import type { Secret } from '../secret.ts';
import { KeyStoreError, secretRotated } from './errors.ts';
import type { KeyStore } from './key-store.ts';

/** How long a secret is not asked for again, so that a rotation that takes long is not asked for by each command. */
const ASKED_EVERY_MS = 250;

export interface CurrentSecretParts {
  readonly secret: Secret;
  /** Opens the same store for hashes under a secret. */
  readonly open: (secret: Secret) => Promise<KeyStore>;
  /** Reads the present secret again. */
  readonly read: () => Promise<Secret>;
}

/**
 * A key store for a process that may not have heard of a rotation of the secret: it takes the new secret up. A pseudonym
 * that the former secret found is compared with that of the new one when the keys are put, as always.
 */
export async function underCurrentSecret({ secret, open, read }: CurrentSecretParts): Promise<KeyStore> {
  const first = await open(secret);
  const opened = [first];
  let [store, print] = [first, secret.fingerprint()];
  let asking: Promise<void> | undefined;
  let asked = Number.NEGATIVE_INFINITY;

  async function ask(): Promise<void> {
    if (performance.now() - asked < ASKED_EVERY_MS) return;
    asked = performance.now();
    const next = await read();
    if (next.fingerprint() === print) return;
    store = await open(next);
    print = next.fingerprint();
    // Calls may still use the former one, so it is closed at the end.
    opened.push(store);
  }

  async function takeUp(): Promise<void> {
    const before = store;
    try {
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      await asking;
    } catch (error) {
      throw Object.assign(secretRotated(), { cause: error });
    }
    if (store === before) throw secretRotated();
  }

  async function withCurrent<T>(work: (current: KeyStore) => Promise<T>): Promise<T> {
    const used = store;
    try {
      return await work(used);
    } catch (error) {
      if (!(error instanceof KeyStoreError && error.code === 'secret-rotated')) throw error;
      if (store === used) await takeUp();
      return await work(store);
    }
  }

  return {
    ...first,
    complainants: {
      refFor: (...asked) => store.complainants.refFor(...asked),
      proposedRef: (contact) => store.complainants.proposedRef(contact),
      find: (contact) => store.complainants.find(contact),
      forget: (ref) => store.complainants.forget(ref),
      coveredUpTo: () => store.complainants.coveredUpTo(),
      size: () => store.complainants.size(),
      learn: (known, upTo) => store.complainants.learn(known, upTo),
      rebuild: (known, upTo) => store.complainants.rebuild(known, upTo),
      close: async () => {
        for (const one of opened) await one.complainants.close();
      },
    },
    put: (keys) => withCurrent((current) => current.put(keys)),
    find: (kind, value) => withCurrent((current) => current.find(kind, value)),
    keepLookups: (subject, lookups) => withCurrent((current) => current.keepLookups(subject, lookups)),
    async close() {
      for (const one of opened) await one.close();
    },
  };
}
