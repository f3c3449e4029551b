import { Worker } from 'node:worker_threads';
import { ImportFileError, ReaderLostError } from '../errors.ts';
import { unflatten } from '../pieces/flat.ts';
import type { Batch } from '../pieces/piece.ts';
import type { FromReader, ThreadSetting, ToReader } from './messages.ts';

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

class ThreadReader {
  readonly #worker: Worker;
  readonly #exited: Promise<void>;
  readonly #now: () => number;
  readonly #batches: Told[] = [];
  /** Why no more batches come. */
  #over: { readonly failure?: unknown } | undefined;
  /** Whether the thread has read everything and ends by itself. */
  #done = false;
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
    this.#worker = new Worker(thread, {
      workerData: setting,
      execArgv: [],
      // Nearly all that it makes is garbage at once. Without a bound it would hold far more memory than it uses.
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    });
    this.#worker.on('message', (message: FromReader) => this.#hear(message));
    this.#worker.once('error', (error) => {
      this.#finish({ failure: new ReaderLostError(nameOf(error)) });
    });
    this.#exited = new Promise((resolve) => {
      this.#worker.once('exit', () => {
        this.#finish({ failure: new ReaderLostError() });
        resolve();
      });
    });
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
    this.#post({ taken: bytes, now: this.#now() });
  }

  /** Sends the bytes of the file, a few parts ahead. Never rejects: {@link next} throws what `bytes` throws. */
  async feed(bytes: AsyncGenerator<Buffer>): Promise<void> {
    try {
      for await (const part of bytes) {
        // A copy that is moved to the thread. The part may be a view of memory that others use.
        const own = new Uint8Array(part);
        this.#partsAhead += 1;
        this.#post({ bytes: own, now: this.#now() }, [own.buffer]);
        while (this.#partsAhead >= PARTS_AHEAD && this.#over === undefined) {
          await new Promise<void>((resolve) => {
            this.#wakeFeeder = resolve;
          });
        }
        if (this.#over !== undefined) return;
      }
      this.#post({ end: 'whole' });
    } catch (error) {
      this.#cut = error;
      this.#post({ end: 'cut' });
    }
  }

  /** Waits for a thread that has read everything. Ends any other, whatever it does. */
  async end(): Promise<void> {
    this.#signal?.removeEventListener('abort', this.#abort);
    this.#finish({});
    if (!this.#done) await this.#worker.terminate();
    await this.#exited;
  }

  #hear(message: FromReader): void {
    if (message === 'begun') {
      this.#partsAhead -= 1;
      this.#wakeFeeder();
    } else if (message === 'done') {
      this.#done = true;
      this.#finish({});
    } else if ('failed' in message) {
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
    this.#worker.postMessage(message, moved);
  }
}

/** The name of a fault. It may come from another realm, where `Error` is another class. */
function nameOf(fault: unknown): string {
  const named = typeof fault === 'object' && fault !== null && 'name' in fault;
  return named ? String(fault.name) : 'unknown fault';
}
