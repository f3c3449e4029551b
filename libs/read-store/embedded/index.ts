export { type EmbeddedReadStoreOptions, openEmbeddedReadStore } from './embedded-read-store.ts';
