import type { KeyRing } from '#access';
import type { EventStore } from '#event-store';
import type { ReadStore } from '#read-store';
import { within } from '#timed';

/** An engine that takes longer to answer is away. */
const PATIENCE_MS = 1_000;

export interface Engines {
  readonly store: Pick<EventStore, 'head'>;
  readonly views: Pick<ReadStore, 'generations'>;
  /** Absent where nobody has to show one. */
  readonly keys?: Pick<KeyRing, 'trustworthy'>;
}

/** Whether both engines answer in time and keys can be checked. */
export async function isReady({ store, views, keys }: Engines): Promise<boolean> {
  if (keys?.trustworthy === false) return false;
  try {
    await within(PATIENCE_MS, Promise.all([store.head(), views.generations()]));
    return true;
  } catch {
    return false;
  }
}
