export { backupEmbedded } from './backup.ts';
export { type EmbeddedOptions, openEmbeddedEventStore } from './open.ts';
