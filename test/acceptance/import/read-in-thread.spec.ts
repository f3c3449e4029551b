import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportFormat } from '#importing';
import { historiesIn } from '../../crash/support/histories.ts';
import { runImport } from '../../crash/support/import-process.ts';

const FIXTURES = resolve(import.meta.dirname, '../../../libs/importing/fixtures');

interface Case {
  readonly format: ImportFormat;
  readonly file: string;
  readonly bytes?: (fixture: Buffer) => Buffer;
  readonly piped?: boolean;
}

const utf16 = (bytes: Buffer) => Buffer.from(`\ufeff${bytes.toString('utf8')}`, 'utf16le');

const CASES: readonly (readonly [name: string, Case])[] = [
  ['bad rows', { format: 'cfpb', file: 'cfpb-bad-rows.csv' }],
  ['times of New York', { format: 'nyc311', file: 'nyc311.csv', bytes: gzipSync }],
  ['a pipe', { format: 'jsonl', file: 'history.jsonl', bytes: gzipSync, piped: true }],
  ['damaged UTF-16', { format: 'cfpb', file: 'nyc311.csv', bytes: (b) => utf16(b).subarray(0, -1) }],
  [
    'a cut archive',
    { format: 'cfpb', file: 'cfpb-with-narratives.csv', bytes: (b) => gzipSync(b).subarray(0, -40) },
  ],
  ['another format', { format: 'cfpb', file: 'nyc311.csv' }],
  ['no lines', { format: 'jsonl', file: 'nyc311.csv', bytes: () => Buffer.alloc(0) }],
];

describe('a file that another thread reads', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'ledger-read-in-thread-'));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it.each(CASES)(
    'is imported as the caller itself would import it: %s',
    async (name, { format, file: fixture, bytes, piped }) => {
      const content = readFileSync(join(FIXTURES, fixture));
      const file = join(directory, `${name}-${basename(fixture)}`);
      writeFileSync(file, bytes === undefined ? content : bytes(content));
      const imported = async (readIn: 'caller' | 'thread') => {
        const data = join(directory, `${name}-${readIn}`);
        const load = { data, file: piped === true ? '-' : file, format, readIn };
        const { end, errors } = await runImport(load, piped === true ? { stdin: file } : {});
        return { end, errors, histories: await historiesIn(data) };
      };
      const [thread, caller] = await Promise.all([imported('thread'), imported('caller')]);
      expect(thread).toEqual(caller);
      expect(thread.end).toBeDefined();
    },
  );
});
