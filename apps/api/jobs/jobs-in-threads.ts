import type { Logger } from 'pino';
import { Problem } from '#http';
import type { ThreadSettings } from '#runtime';
import { ThreadClient, type Threads } from '#threads';
import type { JobAsked, JobMaker, JobTurn } from './job.ts';
import type { JobAnswer, JobThreadData, JobTold, ToJob } from './messages.ts';

/** A job that needs more memory than this ends its thread, not the process. */
const OLD_SPACE_MIB = 512;
/** How long a cancelled job may go on to its next step, in milliseconds. Then its thread is ended in the midst of it. */
const LEAVE_MS = 5_000;

export interface ThreadedJobs {
  readonly settings: ThreadSettings;
  readonly threads: Threads;
  readonly log: Logger;
  /** Asked before a thread is started. Rejects when the process cannot read its events, see `ThreadedReads`. */
  readonly requireEvents: () => Promise<unknown>;
}

/**
 * Does each job in a thread of its own, which ends with the job. Reports and histories have other threads: they would
 * have to wait for minutes behind an audit.
 */
export class JobsInThreads implements JobMaker {
  readonly #parts: ThreadedJobs;

  constructor(parts: ThreadedJobs) {
    this.#parts = parts;
  }

  async make(asked: JobAsked, { signal, onProgress }: JobTurn): Promise<object> {
    await this.#parts.requireEvents();
    signal.throwIfAborted();
    const cancelled = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    const thread = this.#started(cancelled, onProgress);
    let late: NodeJS.Timeout | undefined;
    const cancel = (): void => {
      Atomics.store(new Int32Array(cancelled), 0, 1);
      thread.post({ kind: 'cancel' }, []);
      late = setTimeout(() => void thread.kill(), LEAVE_MS);
    };
    signal.addEventListener('abort', cancel, { once: true });
    try {
      return this.#resultOf(await thread.ask({ kind: 'work', asked }), asked, signal);
    } finally {
      signal.removeEventListener('abort', cancel);
      await thread.end({ kind: 'close' });
      clearTimeout(late);
    }
  }

  #started(cancelled: SharedArrayBuffer, told: (progress: JobTold) => void) {
    const { settings, threads, log } = this.#parts;
    const data: JobThreadData = { settings, cancelled };
    return new ThreadClient<ToJob, JobAnswer, JobTold>({
      name: 'job',
      file: new URL('./job-thread', import.meta.url),
      data,
      threads,
      oldSpaceMiB: OLD_SPACE_MIB,
      lost: (fault) => ({ lost: fault }),
      told,
      died: (fault) => log.error({ thread: 'job', fault }, 'a thread died'),
    });
  }

  #resultOf(answer: JobAnswer, { job }: JobAsked, signal: AbortSignal): object {
    if ('result' in answer) return answer.result;
    signal.throwIfAborted();
    if ('problem' in answer) {
      const { problem, fault } = answer;
      if (fault !== undefined) this.#parts.log.error({ fault, code: problem.code, job }, 'a job failed');
      throw Problem.from(problem);
    }
    const fault = 'lost' in answer ? answer.lost : undefined;
    const why = fault === undefined ? 'its thread ended' : `its thread ended (${fault})`;
    throw Problem.of('engine-unavailable', `The job was not finished: ${why}. Start it again.`);
  }
}
