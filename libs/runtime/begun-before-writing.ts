import { type EventStore, EventStoreError } from '#event-store';
import type { LedgerIdentity } from '#identity';
import { replaced } from './replaced.ts';

/**
 * The same store, but the first append of any writer puts `LedgerOpened` before its event. A log that another version
 * of the program wrote is refused at once. If the server is away, it is refused at the first append.
 */
export async function begunBeforeWriting(store: EventStore, identity: LedgerIdentity): Promise<EventStore> {
  try {
    await identity.opened();
  } catch (error) {
    if (!(error instanceof EventStoreError && error.code === 'unavailable')) throw error;
  }
  return replaced(store, {
    append: async (...call) => {
      if (!identity.begun) await identity.begin();
      return await store.append(...call);
    },
  });
}
