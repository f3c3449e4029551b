import { parentPort, workerData } from 'node:worker_threads';
import { faultForLog, isFault } from '#http';
import { openRuntime, type ThreadSettings } from '#runtime';
import { letOthersGoFirst } from '#threads';
import { findingsOf } from '../doctor/findings.ts';
import { problemOf } from '../problems/problem-of.ts';
import { Abandoned } from './long-read.ts';
import { type ReaderParts, readLong } from './long-reader.ts';
import type { ReadAnswer, ToReader } from './messages.ts';

/*
 * The thread of long reads. It opens the ledger for itself, as a process of its own would, and makes one read after the
 * other. It writes nothing.
 */

if (parentPort === null) throw new Error('This file is the thread of long reads; the API starts it.');
const port = parentPort;
const { config, throwAway, files, masterKeys }: ThreadSettings = workerData;
// Commands, short reads and the views come before a report.
letOthersGoFirst(10);
const runtime = openRuntime(config, { throwAway, files, masterKeys });

const findings = () => findingsOf(runtime);

async function parts(): Promise<ReaderParts> {
  const [store, views, reports] = await Promise.all([runtime.events(), runtime.views(), runtime.reports()]);
  return {
    store,
    views,
    reports,
    opener: await runtime.openerIfAny(),
    zone: config.zone,
    now: runtime.clock,
    findings,
  };
}

/** The reads that have no answer yet. */
const open = new Map<number, AbortController>();
let last = Promise.resolve();

async function answerTo({ number, asked }: Extract<ToReader, { kind: 'read' }>): Promise<ReadAnswer> {
  const signal = open.get(number)?.signal ?? AbortSignal.abort(new Abandoned());
  try {
    signal.throwIfAborted();
    return { text: await readLong(asked, await parts(), signal) };
  } catch (error) {
    if (signal.aborted) return { cancelled: true };
    const problem = problemOf(error).parts();
    return isFault(problem) ? { problem, fault: faultForLog(error) } : { problem };
  } finally {
    open.delete(number);
  }
}

port.on('message', (message: ToReader) => {
  switch (message.kind) {
    case 'read':
      open.set(message.number, new AbortController());
      last = last.then(async () => port.postMessage([await answerTo(message)]));
      break;
    case 'cancel':
      open.get(message.number)?.abort(new Abandoned());
      break;
    case 'close':
      for (const reading of open.values()) reading.abort(new Abandoned());
      last = last.then(() => runtime.close()).finally(() => port.close());
  }
});
