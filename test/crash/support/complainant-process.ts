import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A complaint whose receipt was acknowledged. */
export interface FiledComplaint {
  readonly folio: string;
  readonly email: string;
  readonly phone: string;
}

const PROGRAM = fileURLToPath(
  new URL('../../../dist/test/crash/support/complainant-load.js', import.meta.url),
);

/**
 * Runs the built program that files complaints in a data directory.
 *
 * @param killAfter the process is killed (SIGKILL) when so many complaints were acknowledged; 0: when it is ready.
 */
export async function fileUntilKilled(
  data: string,
  killAfter: number,
): Promise<{ readonly filed: readonly FiledComplaint[]; readonly errors: string }> {
  const child = spawn(process.execPath, [PROGRAM, data], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const filed: FiledComplaint[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const said = parsed(line);
    if (typeof said === 'object') filed.push(said);
    if (said !== undefined && filed.length >= killAfter) child.kill('SIGKILL');
  }
  await ended;
  return { filed, errors };
}

/** `undefined` for a line that the kill has cut. */
function parsed(line: string): FiledComplaint | 'ready' | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
