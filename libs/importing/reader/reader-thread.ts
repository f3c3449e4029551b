import { Worker } from 'node:worker_threads';
import type { FromReader, ToReader } from './messages.ts';

/** How long a thread waits for the next file. Its code is compiled by then, which takes longer than many a file. */
const IDLE_MS = 10_000;

/** Most memory of a thread's old objects. The dates of the longest complaint, in lines, take less than half of it. */
const OLD_SPACE_MIB = 256;

/** Who gets what the thread says about a file. */
export interface Listener {
  hear(message: FromReader): void;
  /** @param fault name of the error that ended the thread, if any. */
  lost(fault: string | undefined): void;
}

/** A thread that reads files, one at a time. It does not keep the process alive while it waits for the next one. */
export class ReaderThread {
  static readonly #idle = new Map<string, ReaderThread>();
  readonly #key: string;
  readonly #worker: Worker;
  readonly #exited: Promise<void>;
  #listener: Listener | undefined;
  #files = 0;
  #timer: NodeJS.Timeout | undefined;

  private constructor(file: URL) {
    this.#key = file.href;
    this.#worker = new Worker(file, {
      execArgv: [],
      // Nearly all that it makes is garbage at once. Without bounds it would hold far more memory than it uses.
      resourceLimits: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: OLD_SPACE_MIB },
    });
    let fault: string | undefined;
    this.#worker.on('message', (message: FromReader) => this.#listener?.hear(message));
    // The fault may be heard before the last messages. All of them are heard before the exit.
    this.#worker.once('error', (error) => {
      fault = nameOf(error);
      this.#leave();
    });
    this.#exited = new Promise((resolve) => {
      this.#worker.once('exit', () => {
        this.#leave();
        this.#listener?.lost(fault);
        resolve();
      });
    });
  }

  /** A thread that waits, or a new one. @param file the code of the thread. */
  static take(file: URL): ReaderThread {
    const idle = ReaderThread.#idle.get(file.href);
    if (idle === undefined) return new ReaderThread(file);
    idle.#leave();
    return idle;
  }

  /** Begins with a file. Answers its number. */
  begin(listener: Listener): number {
    this.#listener = listener;
    this.#worker.ref();
    this.#files += 1;
    return this.#files;
  }

  post(message: ToReader, moved: readonly ArrayBuffer[]): void {
    this.#worker.postMessage(message, moved);
  }

  /** Ends with a file. @param free whether the thread has no more to do with it. Another thread is ended. */
  async end(free: boolean): Promise<void> {
    this.#listener = undefined;
    if (free && !ReaderThread.#idle.has(this.#key)) {
      ReaderThread.#idle.set(this.#key, this);
      this.#worker.unref();
      this.#timer = setTimeout(() => {
        this.#leave();
        this.post('close', []);
      }, IDLE_MS).unref();
      return;
    }
    await this.#worker.terminate();
    await this.#exited;
  }

  #leave(): void {
    clearTimeout(this.#timer);
    if (ReaderThread.#idle.get(this.#key) === this) ReaderThread.#idle.delete(this.#key);
  }
}

/** The code or the name of a fault. It may come from another realm, where `Error` is another class. */
function nameOf(fault: unknown): string {
  if (typeof fault !== 'object' || fault === null) return 'unknown fault';
  if ('code' in fault) return String(fault.code);
  return 'name' in fault ? String(fault.name) : 'unknown fault';
}
