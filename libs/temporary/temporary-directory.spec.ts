import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { removeAbandoned, withTemporaryDirectory } from './index.ts';

describe('A temporary directory', () => {
  let parent: string;

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'temporary-spec-'));
  });

  afterEach(() => rm(parent, { recursive: true, force: true }));

  /** The name that a directory of another process has. */
  async function nameFor(pid: number): Promise<string> {
    const own = await withTemporaryDirectory(parent, 'audit-', async (directory) => basename(directory));
    return own.replace(`-${process.pid}-`, `-${pid}-`);
  }

  async function pidOfEndedProcess(): Promise<number> {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    return child.pid ?? 0;
  }

  it('exists during the work and is removed afterwards, also if the work fails', async () => {
    let seen = '';
    const failing = withTemporaryDirectory(parent, 'audit-', async (directory) => {
      seen = directory;
      await writeFile(join(directory, 'file'), 'content');
      throw new Error('work failed');
    });
    await expect(failing).rejects.toThrow('work failed');
    expect(basename(seen)).toMatch(/^audit-/);
    expect(await readdir(parent)).toEqual([]);
  });

  it('removes first what a killed process left', async () => {
    const left = join(parent, await nameFor(await pidOfEndedProcess()));
    await mkdir(left);
    await writeFile(join(left, 'views.db'), 'content');
    await withTemporaryDirectory(parent, 'audit-', async () => {
      expect(existsSync(left)).toBe(false);
    });
  });

  it('is removed on demand when a killed process left it, whatever its purpose', async () => {
    const ended = await pidOfEndedProcess();
    const running = await nameFor(process.ppid);
    for (const name of [
      await nameFor(ended),
      (await nameFor(ended)).replace('audit-', 'audit-more-'),
      running,
    ])
      await mkdir(join(parent, name));

    expect(await removeAbandoned(parent, 'audit-')).toBe(2);
    expect(await readdir(parent)).toEqual([running]);
  });

  it('does not touch directories of running processes, of other purposes and of other names', async () => {
    const ended = await pidOfEndedProcess();
    const names = [await nameFor(process.ppid), `other-${ended}-abcdef`, `audit-${ended}-abcdef`];
    for (const name of names) await mkdir(join(parent, name));
    await withTemporaryDirectory(parent, 'audit-', async () => undefined);
    expect((await readdir(parent)).sort()).toEqual([...names].sort());
  });
});
