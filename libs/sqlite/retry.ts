import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { sqliteFault } from './fault.ts';

/** Short at first, because locks are held for milliseconds; longer when someone holds one for long. */
const FIRST_PAUSE_MS = 2;
const LONGEST_PAUSE_MS = 20;

/**
 * Runs `attempt` until no other connection is in its way. Pauses are random, so that several waiting processes
 * do not march in step; the thread is free meanwhile. `attempt` must leave nothing open when it throws.
 *
 * @param patience - milliseconds after which the last `busy` error is thrown.
 * @throws whatever `attempt` throws, `busy` only when the patience is used up.
 */
export async function whenFree<T>(attempt: () => T, patience = 10_000): Promise<T> {
  const begun = performance.now();
  for (let tries = 0; ; tries += 1) {
    try {
      return attempt();
    } catch (error) {
      if (sqliteFault(error) !== 'busy' || performance.now() - begun > patience) throw error;
    }
    await pause(1 + Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS + tries / 4));
  }
}
