export { type AppendFault, FaultyEventStore } from './faulty-event-store.ts';
export { MemoryEventStore, type MemoryRow } from './memory-event-store.ts';
