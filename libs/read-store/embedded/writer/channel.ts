import { ThreadClient } from '#threads';
import { type Generation, ReadStoreError } from '../../port.ts';
import type { WriterReply, WriterStart, WriterTask } from './protocol.ts';

/** The main thread's side of the writer. Tasks are sent in the order of the calls. */
export class WriterChannel {
  readonly #thread: ThreadClient<WriterTask, WriterReply>;

  constructor(data: WriterStart) {
    this.#thread = new ThreadClient({ file: new URL('./writer-worker', import.meta.url), data, lost });
  }

  /**
   * Sends a task at once. Resolves when it is done.
   *
   * @throws ReadStoreError as the thread refuses; `unavailable` when the thread has ended.
   */
  async run(task: WriterTask): Promise<Generation | undefined> {
    const reply = await this.#thread.ask(task);
    if ('code' in reply) throw new ReadStoreError(reply.code, reply.message);
    return reply.done;
  }

  /** Resolves when all tasks are done and the thread has ended. */
  close(): Promise<void> {
    return this.#thread.end({ kind: 'close' });
  }
}

function lost(fault: string | undefined): WriterReply {
  const why = fault === undefined ? 'it is closed' : `its writer stopped: ${fault}`;
  return { code: 'unavailable', message: `Not done: the store of views cannot be used, ${why}.` };
}
