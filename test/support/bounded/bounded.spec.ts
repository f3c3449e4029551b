import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '../../..');

/** Runs a spec that never ends, and ends it after so many seconds. */
async function ended(
  file: string,
  seconds: number,
): Promise<{ readonly output: string; readonly status: unknown }> {
  const child = spawn(
    process.execPath,
    ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--testMatch', `**/${file}`],
    {
      cwd: ROOT,
      env: { ...process.env, LEDGER_TEST_SPEC_MS: String(1_000 * seconds), LEDGER_TEST_LOOK_MS: '20000' },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const [output, [status]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { output, status };
}

it.each([
  // The test must have begun by then. Beside other specs on a busy machine, that may need the longer time.
  ['busy', [10, 60], 'it is in the test "keeps its thread busy"', /at .*busy\.ts:\d+/],
  ['never-loaded', [3], 'it is while it is loaded', /It holds: /],
])(
  'A spec that never ends (%s) is ended by name, and the run ends with a failure',
  async (name, bounds, where, seen) => {
    const file = `test/support/bounded/endless/${name}.ts`;
    for (const seconds of bounds) {
      const { output, status } = await ended(file, seconds);
      if (seconds !== bounds.at(-1) && output.includes('it is while it is loaded')) continue;

      expect(output).toContain(`${file} has not ended after ${seconds} s: ${where}. Its process is ended.`);
      expect(output).toMatch(seen);
      expect(output).toContain(`FAIL ${file}`);
      expect(output).toContain('1 failed, 1 total');
      expect(status).toBe(1);
      break;
    }
  },
);
