import type { Io } from '../frame/io.ts';
import { runScript } from './child.ts';
import type { Tally } from './tally.ts';

/** A check of the sources; it counts as one test. */
export interface Check {
  readonly name: string;
  /** The name of the script in package.json. */
  readonly script: string;
}

export const checks: readonly Check[] = [
  { name: 'types', script: 'typecheck' },
  { name: 'lint and format', script: 'lint' },
  { name: 'structure: dependencies point inwards', script: 'structure' },
  { name: 'lock file fits package.json and names every platform', script: 'lock:check' },
  { name: 'generated documents are up to date', script: 'docs:check' },
];

/** Runs one check, prints its result, and prints its output if it failed. */
export async function runCheck({ name, script }: Check, io: Io): Promise<Tally> {
  const started = performance.now();
  const { status, output } = await runScript(script, [], io);
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  io.stderr.write(`${status === 0 ? 'PASS' : 'FAIL'} ${name} (${seconds} s)\n`);
  if (status === 0) return { passed: 1, failed: [], skipped: [] };
  io.stderr.write(`${output.trimEnd()}\nRun it alone with: npm run ${script}\n`);
  return { passed: 0, failed: [name], skipped: [] };
}
