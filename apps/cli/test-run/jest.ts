import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { projectRoot } from '#project';
import type { Io } from '../frame/io.ts';
import { runScript } from './child.ts';
import type { Tally } from './tally.ts';

/** The part of Jest's JSON report that the runner reads. */
interface JestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Runs Jest, copies its output to standard error, and counts the tests from its report. */
export async function runJest(args: readonly string[], io: Io): Promise<Tally> {
  const directory = await mkdtemp(join(tmpdir(), 'ledger-test-'));
  const file = join(directory, 'report.json');
  try {
    const { status } = await runScript('jest', [...args, '--json', `--outputFile=${file}`], io, (chunk) => {
      io.stderr.write(chunk.replace(/^Test results written to: .*\n?/m, ''));
    });
    const report = await readReport(file);
    const tally = tallyOf(report);
    // Jest may fail for another reason: a bad option, no test found, a worker that died.
    if (status !== 0 && tally.failed.length === 0) return { ...tally, failed: ['jest ended with an error'] };
    return tally;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function readReport(file: string): Promise<JestReport> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as JestReport;
  } catch {
    return { testResults: [] };
  }
}

/**
 * Counts the tests. A file that could not be loaded counts as one failed test, and so does a failure outside any test.
 */
export function tallyOf({ testResults }: JestReport): Tally {
  const failed: string[] = [];
  const skipped: string[] = [];
  let passed = 0;
  for (const { name, status, assertionResults } of testResults) {
    const file = relative(projectRoot(), name);
    const before = failed.length;
    for (const test of assertionResults) {
      if (test.status === 'passed') passed += 1;
      else if (test.status === 'failed') failed.push(`${file}: ${test.fullName}`);
      else skipped.push(`${file}: ${test.fullName}`);
    }
    if (status === 'failed' && failed.length === before) failed.push(`${file}: did not run to its end`);
  }
  return { passed, failed, skipped };
}
