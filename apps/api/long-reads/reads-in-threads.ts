import { availableParallelism } from 'node:os';
import type { Logger } from 'pino';
import { Problem } from '#http';
import type { ThreadSettings } from '#runtime';
import { ThreadClient, type Threads } from '#threads';
import type { LongRead, ReadMaker } from './long-read.ts';
import type { ReadAnswer, ToReader } from './messages.ts';

/** One core stays free for requests. More than two threads would need too much memory. */
const MOST_THREADS = Math.max(1, Math.min(2, availableParallelism() - 1));
/** A read that needs more memory than this ends its thread, not the process. */
const OLD_SPACE_MIB = 256;

type Thread = ThreadClient<ToReader, ReadAnswer>;

export interface ThreadedReads {
  readonly settings: ThreadSettings;
  readonly threads: Threads;
  readonly log: Logger;
  /**
   * Asked before a thread is started. Rejects when the process cannot read its events, e.g. because their file was
   * removed or replaced: the thread would open whatever is in its place.
   */
  readonly requireEvents: () => Promise<unknown>;
}

/** Makes long reads in threads of their own, so that nothing else waits for them. The first read starts a thread. */
export class ReadsInThreads implements ReadMaker {
  readonly most = MOST_THREADS;
  readonly #parts: ThreadedReads;
  readonly #threads: Thread[] = [];
  #number = 0;

  constructor(parts: ThreadedReads) {
    this.#parts = parts;
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.end({ kind: 'close' })));
  }

  async make(asked: LongRead, signal: AbortSignal): Promise<string> {
    if (!this.#threads.some(isIdle)) await this.#parts.requireEvents();
    signal.throwIfAborted();
    const thread = this.#idle();
    const number = this.#number++;
    const cancel = (): void => thread.post({ kind: 'cancel', number }, []);
    signal.addEventListener('abort', cancel, { once: true });
    try {
      return this.#textOf(await thread.ask({ kind: 'read', number, asked }), signal);
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  #textOf(answer: ReadAnswer, signal: AbortSignal): string {
    signal.throwIfAborted();
    if ('text' in answer) return answer.text;
    if ('problem' in answer) {
      const { problem, fault } = answer;
      if (fault !== undefined) this.#parts.log.error({ fault, code: problem.code }, 'a long read failed');
      throw Problem.from(problem);
    }
    throw lost('lost' in answer ? answer.lost : undefined);
  }

  /** A thread that makes no read now. There is one, because no more reads run than there are threads. */
  #idle(): Thread {
    const idle = this.#threads.find(isIdle);
    if (idle !== undefined) return idle;
    if (this.#threads.length === MOST_THREADS) throw lost(undefined);
    const { settings, threads, log } = this.#parts;
    const started: Thread = new ThreadClient<ToReader, ReadAnswer>({
      name: 'long reads',
      file: new URL('./long-reads-thread', import.meta.url),
      data: settings,
      threads,
      oldSpaceMiB: OLD_SPACE_MIB,
      lost: (fault) => ({ lost: fault }),
      died: (fault) => log.error({ thread: 'long reads', fault }, 'a thread died'),
    });
    this.#threads.push(started);
    return started;
  }
}

function isIdle({ waiting, over }: Thread): boolean {
  return waiting === 0 && !over;
}

function lost(fault: string | undefined): Problem {
  const why = fault === undefined ? 'its thread ended' : `its thread ended (${fault})`;
  return Problem.of(
    'engine-unavailable',
    `Nothing was read: ${why}. Ask again. For a report, ask for a shorter period or fewer groups if it happens again.`,
    { headers: { 'retry-after': '5' } },
  );
}
