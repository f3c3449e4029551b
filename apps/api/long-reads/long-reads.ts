import type { LongRead, ReadMaker } from './long-read.ts';
import { Turns } from './turns.ts';

/** Long reads in a bounded queue before the one who makes them. */
export class LongReads {
  readonly #maker: ReadMaker;
  readonly #turns: Turns;

  constructor(maker: ReadMaker) {
    this.#maker = maker;
    this.#turns = new Turns(maker.most);
  }

  /** How many reads wait. */
  get waiting(): number {
    return this.#turns.waiting;
  }

  /** Refuses the reads that wait, and those that come later, because the process ends. Reads that run go on. */
  refuseWaiting(): void {
    this.#turns.end();
  }

  /**
   * Makes the text of an answer, in the format that was asked for.
   *
   * @param signal aborts when nobody waits for the answer any longer. Then the read ends.
   * @throws Problem `too-many-reads` when too many are waiting, or the problem of the read; the signal's reason.
   */
  read(asked: LongRead, signal: AbortSignal): Promise<string> {
    return this.#turns.run(() => this.#maker.make(asked, signal), signal);
  }

  close(): Promise<void> {
    return this.#maker.close();
  }
}
