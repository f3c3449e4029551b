import { staysAnonymous } from '#complaint';
import type { EventStore } from '#event-store';
import { readState } from './read-state.ts';

/**
 * Those of some complaints whose complainants wish to stay anonymous. Their events say it, one stream after another, so
 * that it is for a few complaints only.
 *
 * @throws EventStoreError; as the decoding of events.
 */
export async function anonymousAmong(
  events: EventStore,
  folios: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const anonymous = new Set<string>();
  for (const folio of folios) {
    const state = await readState(events, folio);
    if (state !== undefined && staysAnonymous(state)) anonymous.add(folio);
  }
  return anonymous;
}
