import { ImportFileError, ReaderLostError } from '../errors.ts';
import { unflatten } from '../pieces/flat.ts';
import type { Batch } from '../pieces/piece.ts';
import type { FromReader, ThreadSetting, ToReader } from './messages.ts';
import { ReaderThread } from './reader-thread.ts';

const THREAD = new URL('./thread.js', import.meta.url);
/** Most parts of the file that the thread has not begun. */
const PARTS_AHEAD = 4;

export interface ThreadReading extends Omit<ThreadSetting, 'now'> {
  readonly now: () => number;
  /** Ends the reading at once. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Reads a file in a thread of its own. The bytes still come from this thread, which knows pipes and signals. The thread
 * is ahead of the caller by a few batches at most, so memory stays bounded for files of any size.
 *
 * @param bytes of the file as stored.
 * @throws (while iterating) ImportFileError; ReaderLostError when the thread dies; what `bytes` throws.
 */
export async function* readInThread(
  bytes: AsyncGenerator<Buffer>,
  { now, signal, ...setting }: ThreadReading,
  thread = THREAD,
): AsyncGenerator<Batch> {
  const reader = new ThreadReader(thread, { ...setting, now: now() }, now, signal);
  void reader.feed(bytes);
  try {
    for (let next = await reader.next(); next !== undefined; next = await reader.next()) {
      const { flat, ...batch } = next;
      yield { ...batch, pieces: unflatten(flat) };
      reader.taken(batch.bytes);
    }
  } finally {
    await reader.end();
  }
}

type Told = Extract<FromReader, { readonly flat: unknown }>;

/** The reading of one file, on the side of the caller. */
class ThreadReader {
  readonly #thread: ReaderThread;
  readonly #no: number;
  readonly #now: () => number;
  readonly #batches: Told[] = [];
  /** Why no more batches come. */
  #over: { readonly failure?: unknown } | undefined;
  /** Whether the thread has no more to do with this file. */
  #free = false;
  /** Why the bytes ended early. */
  #cut: unknown;
  #partsAhead = 0;
  #wakeCaller = (): void => {};
  #wakeFeeder = (): void => {};
  readonly #signal: AbortSignal | undefined;
  readonly #abort = (): void => this.#finish({});

  constructor(thread: URL, setting: ThreadSetting, now: () => number, signal: AbortSignal | undefined) {
    this.#now = now;
    this.#signal = signal;
    this.#thread = ReaderThread.take(thread);
    this.#no = this.#thread.begin({
      hear: (message) => this.#hear(message),
      lost: (fault) => this.#finish({ failure: new ReaderLostError(fault) }),
    });
    this.#post({ no: this.#no, begin: setting });
    if (signal?.aborted === true) this.#abort();
    else signal?.addEventListener('abort', this.#abort, { once: true });
  }

  /** The next batch; `undefined` at the end of the file, or when the signal has aborted. */
  async next(): Promise<Told | undefined> {
    for (;;) {
      if (this.#signal?.aborted === true) return undefined;
      const batch = this.#batches.shift();
      if (batch !== undefined) return batch;
      if (this.#over !== undefined) {
        if ('failure' in this.#over) throw this.#over.failure;
        return undefined;
      }
      await new Promise<void>((resolve) => {
        this.#wakeCaller = resolve;
      });
    }
  }

  taken(bytes: number): void {
    this.#post({ no: this.#no, taken: bytes, now: this.#now() });
  }

  /** Sends the bytes of the file, a few parts ahead. Never rejects: {@link next} throws what `bytes` throws. */
  async feed(bytes: AsyncGenerator<Buffer>): Promise<void> {
    try {
      for await (const part of bytes) {
        // A copy that is moved to the thread. The part may be a view of memory that others use.
        const own = new Uint8Array(part);
        this.#partsAhead += 1;
        this.#post({ no: this.#no, bytes: own, now: this.#now() }, [own.buffer]);
        while (this.#partsAhead >= PARTS_AHEAD && this.#over === undefined) {
          await new Promise<void>((resolve) => {
            this.#wakeFeeder = resolve;
          });
        }
        if (this.#over !== undefined) return;
      }
      this.#post({ no: this.#no, end: 'whole' });
    } catch (error) {
      this.#cut = error;
      this.#post({ no: this.#no, end: 'cut' });
    }
  }

  /** Keeps a thread that has read everything for the next file. Ends any other, whatever it does. */
  async end(): Promise<void> {
    this.#signal?.removeEventListener('abort', this.#abort);
    this.#finish({});
    await this.#thread.end(this.#free);
  }

  #hear(message: FromReader): void {
    if (message === 'begun') {
      this.#partsAhead -= 1;
      this.#wakeFeeder();
    } else if (message === 'done') {
      this.#free = true;
      this.#finish({});
    } else if ('failed' in message) {
      this.#free = true;
      const { failed } = message;
      const failure =
        failed === undefined ? this.#cut : new ImportFileError(failed.code, failed.file, failed.message);
      this.#finish({ failure });
    } else {
      this.#batches.push(message);
      this.#wakeCaller();
    }
  }

  #finish(over: { readonly failure?: unknown }): void {
    this.#over ??= over;
    this.#wakeCaller();
    this.#wakeFeeder();
  }

  #post(message: ToReader, moved: readonly ArrayBuffer[] = []): void {
    this.#thread.post(message, moved);
  }
}
