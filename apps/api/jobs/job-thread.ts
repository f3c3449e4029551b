import { parentPort, workerData } from 'node:worker_threads';
import { faultForLog, isFault } from '#http';
import { openRuntime } from '#runtime';
import { letOthersGoFirst } from '#threads';
import { problemOf } from '../problems/problem-of.ts';
import { doJob } from './do-job.ts';
import { Cancelled, type JobAsked, type JobProgress } from './job.ts';
import type { JobAnswer, JobThreadData, ToJob } from './messages.ts';

/*
 * The thread of one job. It opens the ledger for itself, as a process of its own would, and ends after the job.
 */

/** How often progress is told, in milliseconds. */
const TOLD_EVERY_MS = 100;

if (parentPort === null) throw new Error('This file is the thread of a job; the API starts it.');
const port = parentPort;
const { settings, cancelled }: JobThreadData = workerData;
const { config, throwAway, files, masterKeys } = settings;
// Commands, reads and the views come before a job.
letOthersGoFirst(15);
const runtime = openRuntime(config, { throwAway, files, masterKeys });

const flag = new Int32Array(cancelled);
const leaving = new AbortController();
let work: Promise<void> = Promise.resolve();
let told = Number.NEGATIVE_INFINITY;

function onProgress(progress: JobProgress): void {
  if (Atomics.load(flag, 0) !== 0) leaving.abort(new Cancelled());
  const now = performance.now();
  if (now - told < TOLD_EVERY_MS) return;
  told = now;
  port.postMessage(progress);
}

async function answerTo(asked: JobAsked): Promise<JobAnswer> {
  const { signal } = leaving;
  try {
    signal.throwIfAborted();
    return { result: await doJob(asked, runtime, { signal, onProgress }) };
  } catch (error) {
    if (signal.aborted) return { cancelled: true };
    const problem = problemOf(error).parts();
    return isFault(problem) ? { problem, fault: faultForLog(error) } : { problem };
  }
}

port.on('message', (message: ToJob) => {
  switch (message.kind) {
    case 'work':
      work = answerTo(message.asked).then((answer) => port.postMessage([answer]));
      break;
    case 'cancel':
      leaving.abort(new Cancelled());
      break;
    case 'close':
      work = work.then(() => runtime.close()).finally(() => port.close());
  }
});
