import type { EventStore } from '#event-store';

/** What commands ask of an event store. */
export type StreamStore = Pick<EventStore, 'append' | 'readStream' | 'head' | 'watchStreams'>;
