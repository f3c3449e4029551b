import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { sqliteFault } from './fault.ts';

/** Short, because writers hold the lock for about 50 ms and then leave a gap of 3 ms for waiting connections. */
const PAUSE_MS = 1;
const JITTER_MS = 1.5;

/**
 * Runs `attempt` until no other connection blocks it. Pauses are random, so that several waiting processes do not retry
 * at the same moments. The thread is free meanwhile. `attempt` must leave nothing open when it throws.
 *
 * @param timeoutMs milliseconds after which the last `busy` error is thrown.
 * @throws what `attempt` throws; `busy` only after the time-out.
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
