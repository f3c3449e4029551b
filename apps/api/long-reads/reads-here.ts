import { setImmediate as roundOfTheLoop } from 'node:timers/promises';
import type { LongRead, ReadMaker } from './long-read.ts';
import { type ReaderParts, readLong } from './long-reader.ts';

/** Makes one long read after the other on the thread of the API, for a ledger that other threads cannot open. */
export class ReadsHere implements ReadMaker {
  readonly most = 1;

  constructor(private readonly parts: ReaderParts) {}

  async make(asked: LongRead, signal: AbortSignal): Promise<string> {
    // Requests that arrived during the read before are answered before this one begins.
    await roundOfTheLoop();
    return readLong(asked, this.parts, signal);
  }

  async close(): Promise<void> {}
}
