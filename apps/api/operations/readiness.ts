import { setTimeout as pause } from 'node:timers/promises';
import type { KeyRing } from '#access';
import type { EventStore } from '#event-store';
import type { ReadStore } from '#read-store';

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
  const over = new AbortController();
  const late = pause(PATIENCE_MS, false, { signal: over.signal }).catch(() => false);
  const answered = Promise.all([store.head(), views.generations()]).then(
    () => true,
    () => false,
  );
  const ready = await Promise.race([answered, late]);
  over.abort();
  return ready;
}
