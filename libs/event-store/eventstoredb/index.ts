export { type EventStoreDbOptions, openEventStoreDb } from './eventstoredb-event-store.ts';
export { type MarkIndex, MemoryMarkIndex } from './marks.ts';
