export { type EmbeddedOptions, openEmbeddedEventStore } from './open.ts';
