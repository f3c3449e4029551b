import type { EventStore } from '#event-store';

/** The part of an event store that commands need. */
export type StreamStore = Pick<EventStore, 'append' | 'readStream' | 'head' | 'watchStreams'>;
