import type { TryStore } from './port.ts';

const HOUR_MS = 3_600_000;
/** Names that have a count at the same time. */
const MOST_COUNTED = 20_000;

/** With what is counted. */
export interface HourCounting {
  readonly store: Pick<TryStore, 'countTries'>;
  /** A hash of a text under a key of the ledger, for one purpose. */
  readonly hashed: (purpose: string, text: string) => Promise<string>;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** How often something was done in an hour of the clock. */
export interface HourCount {
  /** This time included. */
  readonly times: number;
  /** Seconds until the next hour begins, at which nothing is counted yet. */
  readonly left: number;
}

/**
 * Counts something once more in this hour of the clock, over all processes. The store learns a hash only.
 *
 * @param purpose what is counted: each has counts of its own.
 * @param of whose it is. Absent: it is counted for all together.
 * @throws ReadStoreError.
 */
export async function countThisHour(
  purpose: string,
  of: string | undefined,
  { store, hashed, now }: HourCounting,
): Promise<HourCount> {
  const hour = String(Math.floor(now / HOUR_MS));
  const name = await hashed(purpose, of === undefined ? hour : `${hour} ${of}`);
  const [times = 0] = await store.countTries([name], { now, ms: HOUR_MS, most: MOST_COUNTED });
  return { times, left: Math.ceil((HOUR_MS - (now % HOUR_MS)) / 1_000) };
}
