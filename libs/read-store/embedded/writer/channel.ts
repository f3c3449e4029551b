import { Worker } from 'node:worker_threads';
import { type Generation, ReadStoreError } from '../../port.ts';
import type { WriterReply, WriterStart, WriterTask } from './protocol.ts';

interface Waiting {
  readonly resolve: (done: Generation | undefined) => void;
  readonly reject: (error: ReadStoreError) => void;
}

/** The main thread's side of the writer. Tasks are sent in the order of the calls, and answers come back by number. */
export class WriterChannel {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #next = 1;
  #over: string | undefined;

  private constructor(start: WriterStart) {
    // The compiled file in `dist`, or in tests the source itself, where Node erases the types.
    const source = import.meta.url.endsWith('.ts');
    this.#worker = new Worker(new URL(`./writer-worker.${source ? 'ts' : 'js'}`, import.meta.url), {
      workerData: start,
      // The thread keeps nothing that it has written. Without a bound it would hold far more memory than it uses.
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
      execArgv: source ? ['--conditions=test', '--disable-warning=ExperimentalWarning'] : [],
    });
    this.#worker.on('message', (message: WriterReply) => {
      this.#answer(message);
    });
    this.#worker.on('error', (error) => {
      this.#end(`its writer stopped: ${error instanceof Error ? error.name : 'unknown fault'}`);
    });
    this.#worker.on('exit', () => {
      this.#end('it is closed');
    });
  }

  /** @throws ReadStoreError `unavailable` when the file cannot be opened. */
  static async open(start: WriterStart): Promise<WriterChannel> {
    const channel = new WriterChannel(start);
    await channel.#answerTo(0);
    return channel;
  }

  /** Sends a task at once. Resolves when it is done. */
  run(task: WriterTask): Promise<Generation | undefined> {
    if (this.#over !== undefined) return Promise.reject(this.#gone(this.#over));
    const id = this.#next;
    this.#next += 1;
    const answer = this.#answerTo(id);
    this.#worker.postMessage({ id, task });
    return answer;
  }

  async close(): Promise<void> {
    if (this.#over !== undefined) return;
    const ended = new Promise((resolve) => {
      this.#worker.once('exit', resolve);
    });
    await this.run({ kind: 'close' });
    this.#over = 'it is closed';
    this.#worker.ref();
    await ended;
  }

  /** A thread without work does not keep the process alive. */
  #answerTo(id: number): Promise<Generation | undefined> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.ref();
    });
  }

  #answer(message: WriterReply): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if ('code' in message) waiting?.reject(new ReadStoreError(message.code, message.message));
    else waiting?.resolve(message.done);
  }

  #end(reason: string): void {
    this.#over ??= reason;
    for (const { reject } of this.#waiting.values()) reject(this.#gone(reason));
    this.#waiting.clear();
  }

  #gone(reason: string): ReadStoreError {
    return new ReadStoreError('unavailable', `Not done: the store of views cannot be used, ${reason}.`);
  }
}
