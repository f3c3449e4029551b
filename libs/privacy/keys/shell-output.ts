import { spawn } from 'node:child_process';
import { KeyStoreError } from './errors.ts';

/** A service of keys answers within a second or not at all. */
const WITHIN_MS = 10_000;

/**
 * What a command of the shell prints. What it prints as errors is dropped: it may hold parts of the key.
 *
 * @param most bytes of output.
 * @throws KeyStoreError `master-key-unusable` if it fails, prints more, or takes longer than 10 s. The message shows
 *   neither the command nor its output.
 */
export function outputOf(command: string, most: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', command], { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
    const chunks: Buffer[] = [];
    let size = 0;
    let fault: string | undefined;
    const stop = (why: string): void => {
      fault ??= why;
      endGroup(child.pid);
    };
    const timer = setTimeout(() => stop(`did not end within ${WITHIN_MS / 1_000} s`), WITHIN_MS);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > most) stop(`printed more than ${most} bytes`);
      else chunks.push(chunk);
    });
    child.once('error', () => {
      clearTimeout(timer);
      reject(failed('could not be started'));
    });
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      if (fault === undefined && code !== 0) fault = `ended with ${signal ?? `status ${code}`}`;
      if (fault === undefined) resolve(Buffer.concat(chunks).toString('utf8'));
      else reject(failed(fault));
    });
  });
}

/** The shell and all that it started. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has just ended.
  }
}

function failed(why: string): KeyStoreError {
  return new KeyStoreError(
    'master-key-unusable',
    `The command of LEDGER_MASTER_KEY ${why}; nothing was done. Run it by hand: it must print the key in base64.`,
  );
}
