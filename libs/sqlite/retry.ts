import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { sqliteFault } from './fault.ts';

/** Short, because writers hold the lock for some 50 ms and then leave a gap of 3 ms to those who wait. */
const PAUSE_MS = 1;
const JITTER_MS = 1.5;

/**
 * Runs `attempt` until no other connection is in its way. Pauses are random, so that several waiting processes
 * do not march in step; the thread is free meanwhile. `attempt` must leave nothing open when it throws.
 *
 * @param timeoutMs - milliseconds after which the last `busy` error is thrown.
 * @throws whatever `attempt` throws, `busy` only when the time is used up.
 */
export async function whenFree<T>(attempt: () => T, timeoutMs = 10_000): Promise<T> {
  const begun = performance.now();
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (sqliteFault(error) !== 'busy' || performance.now() - begun > timeoutMs) throw error;
    }
    await pause(PAUSE_MS + Math.random() * JITTER_MS);
  }
}
