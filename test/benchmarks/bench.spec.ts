import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '#project';
import { itWhenThorough } from '../support/thorough/thorough.ts';
import type { BenchAnswer } from './answer.ts';

const PROGRAM = join(projectRoot(), 'dist/test/benchmarks/main.js');
const COMPLAINTS = 200;

/** No test can say how fast anything is. This one checks that everything is measured and checked. */
describe('the benchmarks of the built program', () => {
  it('measure a small ledger and the raw engine, check the results and leave no files', async () => {
    const before = await leftovers();
    const answer = await benchmark(['append', 'replay', 'report']);
    checkMeasures(answer);
    expect(answer.events).toBeGreaterThan(COMPLAINTS * 4);
    expect((await leftovers()).filter((name) => !before.includes(name))).toEqual([]);
  });

  it('import whole files, and expect what the ledger records about itself', async () => {
    checkMeasures(await benchmark(['import', 'import-jsonl']));
  });

  itWhenThorough(
    'find every result right',
    async () => {
      checkMeasures(await benchmark(['http', 'rebuild', 'runner', 'history', 'read', 'as-of']));
    },
    300_000,
  );

  itWhenThorough(
    'measure everything at once, at each depth and at a steady rate',
    async () => {
      const answer = await benchmark(['load'], '--minutes', '0.1');
      checkMeasures(answer);
      const [line] = answer.benchmarks;
      const rows = line?.ok ? (line.load ?? []) : [];
      expect(rows).toHaveLength(12 + 3);
      for (const { title, kinds } of rows) {
        expect([title, Object.keys(kinds)]).toEqual([title, expect.arrayContaining(['receive', '/healthz'])]);
      }
    },
    300_000,
  );

  it('without a browser say so, and measure no pages', async () => {
    const answer = await benchmarkIn({ CHROMIUM: '/nowhere/chromium' }, ['console']);
    expect(answer.events).toBe(0);
    expect(answer.benchmarks).toEqual([
      expect.objectContaining({
        ok: true,
        measures: [],
        skipped: 'It needs a browser: CHROMIUM names no file.',
      }),
    ]);
  });

  itWhenThorough(
    'open pages of the console in a browser, and count what each asks for',
    async () => {
      const answer = await benchmark(['console']);
      const [line] = answer.benchmarks;
      if (line?.ok === true && line.skipped !== undefined) return;
      checkMeasures(answer);
      const { measures, pages = [] } = line?.ok ? line : { measures: [] };
      expect(measures).toHaveLength(pages.length * 2);
      expect(measures.every(({ reach, reached }) => reach?.of === 'ledger' && reached !== undefined)).toBe(
        true,
      );
      expect(new Set(pages.map(({ title }) => title.split(':')[0]))).toEqual(
        new Set(['demonstration', 'prepared ledger']),
      );
      for (const { requests, asked, bytes, scriptBytes } of pages) {
        expect(asked).toHaveLength(requests);
        expect(scriptBytes).toBeGreaterThan(0);
        expect(bytes).toBeGreaterThan(scriptBytes);
      }
    },
    900_000,
  );
});

const benchmark = (names: readonly string[], ...options: readonly string[]) =>
  benchmarkIn({}, names, ...options);

async function benchmarkIn(
  env: Readonly<Record<string, string>>,
  names: readonly string[],
  ...options: readonly string[]
): Promise<BenchAnswer> {
  if (!existsSync(PROGRAM)) throw new Error('There is no built program; run "npm run build" first.');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [PROGRAM, ...names, '--complaints', String(COMPLAINTS), ...options, '--json'],
    { env: { ...process.env, ...env } },
  );
  const answer: BenchAnswer = JSON.parse(stdout);
  expect(answer.complaints).toBe(COMPLAINTS);
  expect(answer.benchmarks.map(({ name }) => name)).toEqual(names);
  return answer;
}

function checkMeasures(answer: BenchAnswer): void {
  for (const line of answer.benchmarks) {
    if (!line.ok) throw new Error(`${line.name} failed: ${line.error}`);
    expect(line.checked.length).toBeGreaterThan(0);
    expect(line.peakMiB).toBeGreaterThan(20);
    for (const { ledger, raw, ratio } of line.measures) {
      expect(ledger.min).toBeGreaterThan(0);
      expect(ledger.max).toBeGreaterThanOrEqual(ledger.median);
      expect(raw === undefined).toBe(ratio === undefined);
    }
  }
}

async function leftovers(): Promise<readonly string[]> {
  return (await readdir(tmpdir())).filter((name) => name.startsWith('complaint-ledger-bench-'));
}
