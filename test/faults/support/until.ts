import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 25;
/** Generous: two shared cores can stall. What is expected to be quick says so itself. */
const DEADLINE_MS = 40_000;

/**
 * Looks until something is there.
 *
 * @returns what `look` found.
 * @throws Error that names what did not come about in time, with the last fault of looking.
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
