import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 25;
/** Generous, because two shared cores can stall. A test of speed gives its own deadline. */
const DEADLINE_MS = 90_000;

/**
 * Asks again and again until there is a result.
 *
 * @returns the result of `look`.
 * @throws Error that names what did not happen in time, with the last fault of `look`.
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  deadlineMs: number = DEADLINE_MS,
): Promise<T> {
  const end = performance.now() + deadlineMs;
  let fault: unknown;
  while (performance.now() < end) {
    try {
      const found = await look();
      if (found !== undefined && found !== false) return found;
      fault = undefined;
    } catch (error) {
      fault = error;
    }
    await pause(LOOK_EVERY_MS);
  }
  throw new Error(`Not within ${deadlineMs} ms: ${what}.`, { cause: fault });
}
