import { setImmediate as roundOfTheLoop } from 'node:timers/promises';
import type { Runtime } from '#runtime';
import { doJob } from './do-job.ts';
import type { JobAsked, JobMaker, JobTurn } from './job.ts';

/** Does jobs on the thread of the API, for a ledger that other threads cannot open. */
export class JobsHere implements JobMaker {
  constructor(private readonly runtime: Runtime) {}

  async make(asked: JobAsked, turn: JobTurn): Promise<object> {
    // The request that asks for the job is answered before it begins.
    await roundOfTheLoop();
    turn.signal.throwIfAborted();
    return await doJob(asked, this.runtime, turn);
  }
}
