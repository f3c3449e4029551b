export { memoryComplainantIndex } from './memory-index.ts';
export { type MemoryKeyStoreOptions, memoryKeyStore } from './memory-key-store.ts';
export { type MemoryKeys, memoryKeys } from './memory-keys.ts';
export { memorySealing } from './memory-sealing.ts';
