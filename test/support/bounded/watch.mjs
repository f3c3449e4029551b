/*
 * A thread that ends the process of Jest in which a spec takes too long. A thread, because the other one may be busy
 * for ever. Jest counts the spec as failed, and goes on in a new process.
 */
import { writeSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

const LOOK_MS = Number(process.env['LEDGER_TEST_LOOK_MS'] ?? 3_000);
const FRAMES = 12;
const STDERR = 2;

/** @type {{ path: string, at: string } | undefined} */
let spec;
/** @type {NodeJS.Timeout | undefined} */
let bound;

parentPort?.on('message', (/** @type {{ path: string, at: string } | undefined} */ now) => {
  const same = spec !== undefined && spec.path === now?.path;
  spec = now;
  if (same) return;
  clearTimeout(bound);
  if (now !== undefined) bound = setTimeout(() => void end(), workerData.milliseconds);
});

async function end() {
  const seconds = Math.round(workerData.milliseconds / 1_000);
  const where = await Promise.race([look(), pause(LOOK_MS, 'It could not be seen what it does.')]);
  writeSync(
    STDERR,
    `${spec?.path} has not ended after ${seconds} s: it is ${spec?.at}. Its process is ended.\n${where}\n`,
  );
  // What was written still has to be read by the other side.
  await pause(100);
  process.kill(process.pid, 'SIGKILL');
}

/** What the thread of the spec waits for, and the calls that it is in. */
async function look() {
  const session = new Session();
  session.connectToMainThread();
  const files = new Map();
  session.on('Debugger.scriptParsed', ({ params }) => files.set(params.scriptId, params.url));
  await session.post('Debugger.enable');
  // A thread that is paused before this question would not answer it.
  const { result } = await session.post('Runtime.evaluate', {
    expression: 'process.getActiveResourcesInfo().join(", ")',
  });
  const paused = new Promise((resolve) => {
    session.once('Debugger.paused', ({ params }) => resolve(params.callFrames));
  });
  await session.post('Debugger.pause');
  const frames = await Promise.race([paused, pause(LOOK_MS / 3, [])]);
  const calls = frames.slice(0, FRAMES).map(({ functionName, location: { scriptId, lineNumber } }) => {
    return `    at ${functionName || '(anonymous)'} (${files.get(scriptId) ?? 'unknown'}:${lineNumber + 1})`;
  });
  return [`It holds: ${result.value}`, ...calls].join('\n');
}
