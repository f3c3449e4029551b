import { parentPort, workerData } from 'node:worker_threads';
import { failureCode, type RunnerLog } from '#projecting';
import { openRuntime, type ThreadSettings } from '#runtime';
import { letOthersGoFirst, Threads } from '#threads';
import { backgroundOf } from './background.ts';
import type { FromWorker } from './messages.ts';

/*
 * The thread of the worker. It opens the ledger for itself and keeps the views up, as a process that is only a worker
 * does.
 */

if (parentPort === null) throw new Error('This file is the thread of the worker; the process starts it.');
const port = parentPort;
const { config, throwAway, files, masterKeys }: ThreadSettings = workerData;

// A command is waited for, and the views may follow it some milliseconds later. The views' writer does the same.
letOthersGoFirst(5);

function tell(message: FromWorker): void {
  port.postMessage(message);
}

const logAt =
  (level: 'info' | 'warn' | 'error'): RunnerLog['info'] =>
  (fields, text) =>
    tell({ kind: 'log', level, fields, text });
const log: RunnerLog = { info: logAt('info'), warn: logAt('warn'), error: logAt('error') };

// Without one of its own threads it cannot work. Its process then starts it again.
const threads = new Threads((thread) => {
  log.error({ thread }, 'the worker lost a thread of its own');
  setImmediate(() => process.exit(1));
});
const runtime = openRuntime(config, { throwAway, files, masterKeys, threads, log });
const stopping = new AbortController();

runtime.onCommit((commit) => tell({ kind: 'committed', commit }));
port.on('message', () => stopping.abort());

let told = 0;
const counting = setInterval(() => {
  const times = runtime.resubscriptions();
  if (times > told) tell({ kind: 'resubscribed', times: times - told });
  told = times;
}, 1_000);

try {
  const runner = await runtime.runner();
  log.info({}, 'worker started');
  const beside = Promise.all((await backgroundOf(runtime)).map((one) => one.run(stopping.signal)));
  try {
    await runner.run(stopping.signal);
  } finally {
    stopping.abort();
    await beside;
  }
  log.info({}, 'worker stopped');
} catch (error) {
  const code = failureCode(error);
  // Messages of unknown errors may quote personal data.
  const message =
    code === 'internal-error' || !(error instanceof Error) ? 'An unexpected error.' : error.message;
  tell({ kind: 'failed', code, message });
} finally {
  clearInterval(counting);
  await runtime.close();
  port.close();
}
