import { setImmediate as roundOfTheLoop } from 'node:timers/promises';
import type { LongRead, LongReads } from './long-read.ts';
import { type ReaderParts, readLong } from './long-reader.ts';
import { Turns } from './turns.ts';

/** Makes one long read after the other on the thread of the API, for a ledger that other threads cannot open. */
export class ReadsHere implements LongReads {
  readonly #turns = new Turns(1);

  constructor(private readonly parts: ReaderParts) {}

  get waiting(): number {
    return this.#turns.waiting;
  }

  refuseWaiting(): void {
    this.#turns.end();
  }

  read(asked: LongRead, signal: AbortSignal): Promise<string> {
    return this.#turns.run(async () => {
      // Requests that arrived during the read before are answered before this one begins.
      await roundOfTheLoop();
      return readLong(asked, this.parts, signal);
    }, signal);
  }

  async close(): Promise<void> {}
}
