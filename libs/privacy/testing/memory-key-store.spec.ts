import { keyStoreContract, SECRET } from '../contract/key-store.contract.ts';
import { memoryKeyStore } from './index.ts';

keyStoreContract('in memory', async () => {
  const store = memoryKeyStore({ secret: SECRET });
  return { another: async () => store, remove: async () => {} };
});
