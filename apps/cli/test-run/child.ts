import { spawn } from 'node:child_process';
import { projectRoot } from '#project';
import type { Io } from '../frame/io.ts';

export interface Finished {
  readonly status: number;
  readonly output: string;
}

/**
 * Runs a script of package.json in the project's root, without the user's own ledger settings.
 *
 * @param watch receives the output as it comes. Without it, the output is only returned.
 */
export function runScript(
  script: string,
  args: readonly string[],
  { env }: Pick<Io, 'env'>,
  watch?: (chunk: string) => void,
): Promise<Finished> {
  const clean = Object.fromEntries(
    Object.entries(env).filter(([name]) => !name.startsWith('LEDGER_') || name.startsWith('LEDGER_TEST_')),
  );
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', script, ...(args.length > 0 ? ['--', ...args] : [])], {
      cwd: projectRoot(),
      env: clean,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        if (watch === undefined) output += chunk;
        else watch(chunk);
      });
    }
    child.on('error', reject);
    child.on('close', (status) => resolve({ status: status ?? 1, output }));
  });
}
