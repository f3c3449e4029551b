import { setTimeout as pause } from 'node:timers/promises';
import { isContention, isMisconfigured, reactionTo } from './errors.ts';

const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 5_000;
const LONGEST_CONTENTION_MS = 500;

/**
 * Decides after each failure whether to retry, and pauses before the retry. The pause is short after contention,
 * because the other process may do the rest. It becomes longer and longer while a store is unavailable.
 */
export class BackOff {
  readonly #attempts: number;
  readonly #signal: AbortSignal | undefined;
  #failures = 0;

  /**
   * @param attempts - failures in a row after which the error is thrown. Contention does not count. With a finite
   * number, refused settings of a store are thrown at once.
   */
  constructor(attempts: number, signal: AbortSignal | undefined) {
    this.#attempts = attempts;
    this.#signal = signal;
  }

  /** Call it after a success: the failures are counted anew. */
  reset(): void {
    this.#failures = 0;
  }

  /** @throws the error when a retry cannot help or there were too many; the signal's reason when it is aborted. */
  async after(error: unknown): Promise<void> {
    this.#signal?.throwIfAborted();
    if (reactionTo(error, 'store') !== 'retry') throw error;
    if (isMisconfigured(error) && Number.isFinite(this.#attempts)) throw error;
    this.#failures += 1;
    const contention = isContention(error);
    if (!contention && this.#failures >= this.#attempts) throw error;
    const longest = contention ? LONGEST_CONTENTION_MS : LONGEST_PAUSE_MS;
    const limit = Math.min(longest, FIRST_PAUSE_MS * 2 ** Math.min(this.#failures, 20));
    // Random, so that two processes in contention do not retry at the same time again.
    await pause(limit * (0.5 + Math.random() / 2), undefined, { signal: this.#signal });
  }
}
