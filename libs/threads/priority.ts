import { getPriority, setPriority } from 'node:os';

/** The lowest priority that a thread can have. */
const LOWEST = 19;

/**
 * Lets other threads go first where there are not enough cores for all. It is for a thread that nobody waits for as
 * long as for a command. Threads that the calling thread starts afterwards have the same priority.
 *
 * Only Linux has a priority for each thread. Elsewhere it is that of the whole process, so it stays as it is there.
 *
 * @param steps how much lower the priority becomes. With 5 the thread gets a third of what another one gets, with 10 a
 * tenth, as long as both want all.
 */
export function letOthersGoFirst(steps: number): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(Math.min(LOWEST, getPriority() + steps));
  } catch {
    // A system that forbids it is only slower under load.
  }
}
