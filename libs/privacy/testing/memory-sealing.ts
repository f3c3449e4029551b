import { randomBytes } from 'node:crypto';
import type { KeyStore } from '../keys/key-store.ts';
import { fixedMasterKeys, MasterKey } from '../keys/master-key.ts';
import { Sealing } from '../sealing/sealing.ts';
import { Secret } from '../secret.ts';
import { memoryKeyStore } from './memory-key-store.ts';

/** Seals with keys in memory. @param store the key store (default: a new one). */
export function memorySealing(
  store: KeyStore = memoryKeyStore({ secret: new Secret(randomBytes(32)) }),
): Sealing {
  return new Sealing(store, fixedMasterKeys(new MasterKey(randomBytes(32))));
}
