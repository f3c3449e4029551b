export { type EventStoreDbOptions, openEventStoreDb } from './eventstoredb-event-store.ts';
export { openFileMarkIndex } from './file-marks.ts';
export { type MarkIndex, MemoryMarkIndex } from './marks.ts';
