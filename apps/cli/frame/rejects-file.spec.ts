import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openRejectsFile } from './rejects-file.ts';

const reject = (line: number, file = 'a.csv') => ({ file, line, code: 'bad-date', message: 'No, "not" so.' });

describe('the file of refused records', () => {
  let directory: string;
  let path: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ledger-rejects-'));
    path = join(directory, 'refused');
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('writes its own columns, then those of the source, and each record complete, ordered by line', async () => {
    const file = await openRejectsFile(path, 'cfpb');
    file.header('a.csv', ['reject:line', 'Product', 'Company']);
    file.add(reject(9), ['3', '=1+1', 'A, "B"']);
    file.add(reject(7), '"x"y,z');
    file.add(reject(8), ['', 'one too few']);
    file.add(reject(10), undefined);
    file.header('b.csv', ['Company', 'Added Since']);
    file.add(reject(2, 'b.csv'), ['C', 'new']);
    await file.finish();
    file.close();
    const message = '"No, ""not"" so."';
    expect(await readFile(path, 'utf8')).toBe(
      [
        'reject:line,reject:code,reject:message,Product,Company,Added Since',
        `7,bad-date,${message},"""x""y,z"`,
        `8,bad-date,${message},one too few`,
        `9,bad-date,${message},=1+1,"A, ""B""",`,
        `10,bad-date,${message}`,
        `2,bad-date,${message},,C,new`,
        '',
      ].join('\n'),
    );
  });

  it('adds a member at the start of each jsonl line and keeps the rest as it is', async () => {
    const file = await openRejectsFile(path, 'jsonl');
    file.add(reject(1), ' { "a": 12345678901234567890 }');
    file.add(reject(2), '{}');
    file.add(reject(3), '{"reject":{"line":1},"b":1}');
    file.add(reject(4), 'no json');
    file.add(reject(5), undefined);
    await file.finish();
    file.close();
    const said = (line: number) => `"reject":{"line":${line},"code":"bad-date","message":"No, \\"not\\" so."`;
    expect((await readFile(path, 'utf8')).split('\n')).toEqual([
      `{${said(1)}},"a": 12345678901234567890 }`,
      `{${said(2)}}}`,
      `{${said(3)}},"b":1}`,
      `{${said(4)},"record":"no json"}}`,
      `{${said(5)}}}`,
      '',
    ]);
  });

  it('does not exist before it is complete', async () => {
    const file = await openRejectsFile(path, 'jsonl');
    file.add(reject(1), '{}');
    file.close();
    expect(await readdir(directory)).toEqual([]);
  });

  it('never replaces another file, also behind a link or a late one', async () => {
    await writeFile(path, 'precious');
    await expect(openRejectsFile(path, 'cfpb')).rejects.toMatchObject({ code: 'file-exists', status: 2 });
    expect(await readFile(path, 'utf8')).toBe('precious');
    const dangling = join(directory, 'link');
    await symlink(join(directory, 'nowhere'), dangling);
    await expect(openRejectsFile(dangling, 'cfpb')).rejects.toMatchObject({ code: 'file-exists' });

    const late = join(directory, 'late');
    const file = await openRejectsFile(late, 'jsonl');
    await writeFile(late, 'precious');
    await expect(file.finish()).rejects.toMatchObject({ code: 'file-exists' });
    file.close();
    expect(await readFile(late, 'utf8')).toBe('precious');
    expect(existsSync(join(directory, 'nowhere'))).toBe(false);
    expect((await readdir(directory)).sort()).toEqual(['late', 'link', 'refused']);
  });

  it('fails at once if its directory does not exist', async () => {
    await expect(openRejectsFile(join(directory, 'no', 'file'), 'cfpb')).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});
