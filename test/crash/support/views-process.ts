import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Committed } from './views-load.ts';

const PROGRAM = fileURLToPath(new URL('../../../dist/test/crash/support/views-program.js', import.meta.url));

/**
 * Runs the built program that fills views.
 *
 * @param killAfter the process is killed (SIGKILL) when so many commits were acknowledged.
 */
export async function fillUntilKilled(
  path: string,
  killAfter: number,
): Promise<{ readonly last: Committed | undefined; readonly errors: string }> {
  const child = spawn(process.execPath, [PROGRAM, path], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  let last: Committed | undefined;
  let lines = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    last = parsed(line) ?? last;
    lines += 1;
    if (lines >= killAfter) child.kill('SIGKILL');
  }
  await ended;
  return { last, errors };
}

/** `undefined` for a line that the kill has cut. */
function parsed(line: string): Committed | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
