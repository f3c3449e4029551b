import { ThreadClient, type Threads } from '#threads';
import { type Generation, ReadStoreError } from '../../port.ts';
import type { WriterReply, WriterStart, WriterTask } from './protocol.ts';

/** The main thread's side of the writer, which the first task starts. Tasks are sent in the order of the calls. */
export class WriterChannel {
  readonly #data: WriterStart;
  readonly #threads: Threads | undefined;
  #thread: ThreadClient<WriterTask, WriterReply> | undefined;
  #closed = false;

  constructor(data: WriterStart, threads?: Threads) {
    this.#data = data;
    this.#threads = threads;
  }

  /**
   * Sends a task at once. Resolves when it is done.
   *
   * @throws ReadStoreError as the thread refuses; `unavailable` when the thread has ended.
   */
  async run(task: WriterTask): Promise<Generation | undefined> {
    const reply = this.#closed ? lost(undefined) : await this.#started().ask(task);
    if ('code' in reply) throw new ReadStoreError(reply.code, reply.message);
    return reply.done;
  }

  /** Resolves when all tasks are done and the thread has ended. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#thread?.end({ kind: 'close' });
  }

  #started(): ThreadClient<WriterTask, WriterReply> {
    const file = new URL('./writer-worker', import.meta.url);
    this.#thread ??= new ThreadClient({
      name: 'views writer',
      threads: this.#threads,
      file,
      data: this.#data,
      lost,
    });
    return this.#thread;
  }
}

function lost(fault: string | undefined): WriterReply {
  const why = fault === undefined ? 'it is closed' : `its writer stopped: ${fault}`;
  return { code: 'unavailable', message: `Not done: the store of views cannot be used, ${why}.` };
}
