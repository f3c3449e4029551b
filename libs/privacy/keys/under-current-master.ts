import { KeyStoreError } from './errors.ts';
import type { KeyStore, NewKeys } from './key-store.ts';
import type { MasterKeys } from './master-key.ts';

/** A rotation names one new master key. More attempts mean that one follows the other. */
const ATTEMPTS = 3;

/**
 * The same store for writers that may not have heard of a rotation: keys that are wrapped by a former master key are
 * wrapped by the present one.
 */
export function underCurrentMaster(store: KeyStore, masters: () => Promise<MasterKeys>): KeyStore {
  return {
    ...store,
    async put(keys) {
      let wrapped = keys;
      for (let attempt = 1; ; attempt += 1) {
        try {
          await store.put(wrapped);
          return;
        } catch (error) {
          const rotated = error instanceof KeyStoreError && error.code === 'master-rotated';
          if (!rotated || attempt === ATTEMPTS) throw error;
        }
        const current = await store.currentMaster();
        if (current !== undefined) wrapped = await wrappedBy(current, wrapped, await masters());
      }
    },
  };
}

async function wrappedBy(
  fingerprint: string,
  keys: readonly NewKeys[],
  masters: MasterKeys,
): Promise<readonly NewKeys[]> {
  const current = await masters.of(fingerprint);
  return await Promise.all(
    keys.map(async (one): Promise<NewKeys> => {
      const { subject, begin } = one;
      if (begin === undefined || begin.master === fingerprint) return one;
      const key = (await masters.of(begin.master)).unwrap(subject, begin.wrapped);
      return { ...one, begin: { ...begin, wrapped: current.wrap(subject, key), master: fingerprint } };
    }),
  );
}
