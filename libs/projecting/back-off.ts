import { setTimeout as pause } from 'node:timers/promises';
import { isContention, isMisconfigured, reactionTo } from './errors.ts';

const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 5_000;
const LONGEST_CONTENTION_MS = 500;

/**
 * Decides after each failure whether to go on, and pauses before: a little when another process was at work (it may
 * well do the rest), longer and longer while a store is away.
 */
export class BackOff {
  readonly #attempts: number;
  readonly #signal: AbortSignal | undefined;
  #failures = 0;

  /** @param attempts - failures in a row after which the error is thrown; contention does not count.
   * Whoever waits for a number of attempts only does not wait for settings to be mended. */
  constructor(attempts: number, signal: AbortSignal | undefined) {
    this.#attempts = attempts;
    this.#signal = signal;
  }

  /** Something was achieved since. */
  reset(): void {
    this.#failures = 0;
  }

  /** @throws the error, when it is none to retry or too many went before; the signal's reason when it is aborted. */
  async after(error: unknown): Promise<void> {
    this.#signal?.throwIfAborted();
    if (reactionTo(error, 'store') !== 'retry') throw error;
    if (isMisconfigured(error) && Number.isFinite(this.#attempts)) throw error;
    this.#failures += 1;
    const contention = isContention(error);
    if (!contention && this.#failures >= this.#attempts) throw error;
    const longest = contention ? LONGEST_CONTENTION_MS : LONGEST_PAUSE_MS;
    const limit = Math.min(longest, FIRST_PAUSE_MS * 2 ** Math.min(this.#failures, 20));
    // Random, so that processes that met once do not meet again in step.
    await pause(limit * (0.5 + Math.random() / 2), undefined, { signal: this.#signal });
  }
}
