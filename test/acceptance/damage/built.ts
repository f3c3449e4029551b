import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { PROGRAM } from '../http/support/program.ts';

/** Runs a command of the built command line in its own process. */
export async function runBuilt(
  argv: readonly string[],
  data: string,
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly out: string; readonly err: string }> {
  if (!existsSync(PROGRAM)) throw new Error('There is no built program; run "npm run build" first.');
  return await new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [PROGRAM, ...argv],
      { env: { PATH: process.env['PATH'] ?? '', LEDGER_DATA: data, ...env }, maxBuffer: 67_108_864 },
      (_, out, err) => resolve({ status: child.exitCode ?? -1, out, err }),
    );
  });
}
