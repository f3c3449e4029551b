import { setTimeout as pause } from 'node:timers/promises';
import { answersFirst, TimedOut, within } from '#timed';
import type { Timing } from './timing.ts';

/** The server is known to be away. Nothing was sent. */
export class KnownAway extends Error {
  constructor() {
    super('Not sent: the server does not answer.');
  }
}

export interface CallTimeoutOptions {
  /** Milliseconds after which a call is given up although the server answers others. */
  readonly timeout: number;
  readonly timing: Pick<Timing, 'doubt' | 'askAgain'>;
  /** Sends a small question that every server answers. Resolves after any answer. */
  readonly ask: () => Promise<void>;
  /** Called each time when the question was not answered, before it is sent again. */
  readonly onSilence: () => void;
}

/**
 * Bounds how long calls wait. A vanished server refuses nothing: the network drops packets to a lost machine or
 * container without an error. So a waiting call makes the adapter ask a small question. Without an answer it gives up
 * every call in flight and refuses new ones at once, until the server answers again. A server that is only slow keeps
 * the full time-out.
 */
export class CallTimeout {
  readonly #options: CallTimeoutOptions;
  readonly #doubt: number;
  readonly #waiting = new Set<(error: TimedOut) => void>();
  readonly #closing = new AbortController();
  #away = false;
  #asking = false;

  constructor(options: CallTimeoutOptions) {
    this.#options = options;
    this.#doubt = Math.min(options.timing.doubt, options.timeout / 4);
  }

  /** @throws TimedOut when the call was given up; KnownAway when it was not sent; the errors of the call. */
  async wait<T>(call: () => Promise<T>): Promise<T> {
    if (this.#away) throw new KnownAway();
    const { timeout } = this.#options;
    const { promise: givenUp, reject: giveUp } = Promise.withResolvers<never>();
    const answer = call();
    answer.catch(() => {});
    const doubt = setTimeout(() => void this.#question(), this.#doubt);
    const end = answersFirst(timeout, () => giveUp(new TimedOut(timeout)));
    this.#waiting.add(giveUp);
    try {
      return await Promise.race([answer, givenUp]);
    } finally {
      clearTimeout(doubt);
      clearTimeout(end);
      this.#waiting.delete(giveUp);
    }
  }

  /** Stops asking. */
  close(): void {
    this.#closing.abort();
  }

  async #question(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    try {
      if (await this.#answers()) return;
      this.#away = true;
      for (const giveUp of this.#waiting) giveUp(new TimedOut(this.#doubt));
      while (this.#away && !this.#closing.signal.aborted) {
        this.#options.onSilence();
        const again = { ref: false, signal: this.#closing.signal };
        await pause(this.#options.timing.askAgain, undefined, again).catch(() => {});
        this.#away = !(await this.#answers());
      }
    } finally {
      this.#asking = false;
    }
  }

  async #answers(): Promise<boolean> {
    try {
      await within(this.#doubt, this.#options.ask());
      return true;
    } catch {
      return false;
    }
  }
}
