import { setTimeout as pause } from 'node:timers/promises';
import { answersFirst, TimedOut } from '#timed';
import type { Timing } from './timing.ts';

/** Whether the server can write: `unknown` when it answers but does not say, `away` when it does not answer. */
export type Writing = 'possible' | 'impossible' | 'unknown' | 'away';

/** What the failure of an append shows. It shows `nothing` when the call was cut or is known to be useless. */
export type Shown = 'answered' | 'not-connected' | 'no-leader' | 'nothing';

/** The event store cannot be written. Nothing was sent. */
export class NotWritable extends Error {
  constructor() {
    super('Not sent: the event store has no leader that answers.');
  }
}

export interface AppendWatchParts {
  readonly timing: Timing;
  /** Asks the server. Never fails. */
  readonly ask: () => Promise<Writing>;
  readonly shows: (error: unknown) => Shown;
  /** Called when the connection cannot be used for appends. */
  readonly replace: () => void;
}

/**
 * Watches all appends together. A cluster without a leader answers reads and lets appends wait. A client that once
 * failed to find a leader never appends again. Both show as appends that wait or are not sent, so the nodes themselves
 * are asked which it is.
 */
export class AppendWatch {
  readonly #parts: AppendWatchParts;
  readonly #waiting = new Set<(error: TimedOut) => void>();
  readonly #closing = new AbortController();
  /** When the server last answered an append. */
  #lastAnswer = Number.NEGATIVE_INFINITY;
  #refusing = false;
  #looking = false;

  constructor(parts: AppendWatchParts) {
    this.#parts = parts;
  }

  /** @throws NotWritable when the append was not sent; TimedOut when it was given up; the errors of the append. */
  async run<T>(append: () => Promise<T>): Promise<T> {
    if (this.#refusing) throw new NotWritable();
    const { doubt, appendsStuck } = this.#parts.timing;
    const begun = performance.now();
    const { promise: givenUp, reject: giveUp } = Promise.withResolvers<never>();
    const answer = append();
    answer.catch(() => {});
    const look = setTimeout(() => void this.#look(), doubt);
    const stuck = answersFirst(appendsStuck, () => {
      if (this.#lastAnswer < begun) this.#giveUpConnection(appendsStuck);
    });
    this.#waiting.add(giveUp);
    try {
      const result = await Promise.race([answer, givenUp]);
      this.#lastAnswer = performance.now();
      return result;
    } catch (error) {
      const shown = this.#parts.shows(error);
      if (shown === 'answered') this.#lastAnswer = performance.now();
      if (shown === 'not-connected' || shown === 'no-leader') void this.#look(shown === 'not-connected');
      throw error;
    } finally {
      clearTimeout(look);
      clearTimeout(stuck);
      this.#waiting.delete(giveUp);
    }
  }

  /** Stops asking. */
  close(): void {
    this.#closing.abort();
  }

  /** @param notSent an append could not even be sent. If the server can write, then the connection is at fault. */
  async #look(notSent = false): Promise<void> {
    if (this.#looking || this.#closing.signal.aborted) return;
    this.#looking = true;
    try {
      let writing = await this.#parts.ask();
      if (writing === 'impossible') {
        this.#refusing = true;
        this.#giveUp(this.#parts.timing.doubt);
        while (writing === 'impossible' && !this.#closing.signal.aborted) {
          await this.#pause();
          writing = await this.#parts.ask();
        }
        this.#refusing = false;
        this.#parts.replace();
      } else if (notSent && writing !== 'away') this.#parts.replace();
      // One answer serves all that fail at the same time. A new connection gets a moment to work.
      if (notSent) await this.#pause();
    } finally {
      this.#refusing = false;
      this.#looking = false;
    }
  }

  #giveUpConnection(waited: number): void {
    this.#parts.replace();
    this.#giveUp(waited);
  }

  #giveUp(waited: number): void {
    for (const giveUp of this.#waiting) giveUp(new TimedOut(waited));
  }

  async #pause(): Promise<void> {
    const options = { ref: false, signal: this.#closing.signal };
    await pause(this.#parts.timing.askAgain, undefined, options).catch(() => {});
  }
}
