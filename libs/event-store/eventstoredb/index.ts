export { type EventStoreDbOptions, openEventStoreDb } from './eventstoredb-event-store.ts';
export { FileEventIds } from './file-event-ids.ts';
export { FileMarkIndex } from './file-marks.ts';
export { type MarkIndex, MemoryMarkIndex } from './marks.ts';
export { askServer, type ServerFacts } from './server-facts.ts';
