import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openRejectsFile } from './rejects-file.ts';

describe('the file of refused records', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ledger-rejects-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('is CSV, and nothing in it is taken for a formula', async () => {
    const path = join(directory, 'refused.csv');
    const file = openRejectsFile(path);
    file.add({ file: '=a.csv', line: 7, code: 'unknown-date', message: 'Not a date, "so" refused.' });
    file.close();
    expect(await readFile(path, 'utf8')).toBe(
      'file,line,code,message\r\n\'=a.csv,7,unknown-date,"Not a date, ""so"" refused."\r\n',
    );
  });
});
