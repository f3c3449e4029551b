import { type EventStore, notedPosition } from '#event-store';
import { firstWithoutKey, keyStoreOlder, type WithoutKey } from '#ledger';
import type { KeyStore } from '#privacy';

/**
 * The first event that was recorded after the state of a key store and whose key it does not know; `undefined` if it
 * knows all. Reads only what the store's index of complainants does not cover yet.
 *
 * @param most at most so many events, about, are read (default: all of them).
 */
export async function newerThanKeys(
  events: EventStore,
  store: KeyStore,
  most?: number,
): Promise<WithoutKey | undefined> {
  const mark = await events.last();
  const covered = await store.complainants.coveredUpTo();
  if (mark === undefined || (covered !== undefined && covered >= mark.position)) return undefined;
  return await firstWithoutKey(events, store, { mark, most, after: await notedPosition(events, covered) });
}

/** @throws KeyStoreError `key-store-older`. */
export async function requireNewestKeys(events: EventStore, store: KeyStore): Promise<void> {
  const unknown = await newerThanKeys(events, store);
  if (unknown !== undefined) throw keyStoreOlder(unknown);
}
