import type { KeyStore, MasterKeys, Secret } from '../index.ts';
import { fixedMasterKeys, MasterKey } from '../keys/master-key.ts';
import { memoryKeyStore } from './memory-key-store.ts';

/** Where an identity finds its keys. */
export interface MemoryKeys {
  readonly keyStore: () => Promise<KeyStore>;
  readonly masterKeys: () => Promise<MasterKeys>;
}

/** A key store in memory and a master key. */
export function memoryKeys(secret: Secret, master = new MasterKey(Buffer.alloc(32, 11))): MemoryKeys {
  const store = memoryKeyStore({ secret });
  return { keyStore: async () => store, masterKeys: async () => fixedMasterKeys(master) };
}
