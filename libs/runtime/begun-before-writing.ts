import { type EventStore, EventStoreError } from '#event-store';
import type { LedgerIdentity } from '#identity';
import { replaced } from './replaced.ts';

/**
 * The same store, whose log begins with `LedgerOpened` whoever writes to it first. A log that another version of the
 * program wrote is refused at once; one whose server is away, as soon as something is written.
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
