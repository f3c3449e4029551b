import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Config } from '#config';
import { complainantFileOf } from '#privacy';
import { type Finding, ok, warning, wrong } from './finding.ts';

/** What others than owner and group may do. */
const OTHERS = 0o007;
/** Names of what the engine keeps beside a file. */
const ENDINGS = ['', '-wal', '-shm'];

/** Whether this user may read and write the files of the ledger, and nobody else reads personal data in them. */
export async function dataFiles(config: Config): Promise<Finding> {
  const name = 'files';
  const found: string[] = [];
  const open: string[] = [];
  for (const path of filesOf(config)) {
    if (!(await may(path, constants.F_OK))) continue;
    if (!(await may(path, constants.R_OK))) found.push(`${path} must not be read by this user`);
    else if (!(await may(path, constants.W_OK))) found.push(`${path} must not be written by this user`);
    else if (!(await may(dirname(path), constants.W_OK))) {
      found.push(`the directory of ${path} must not be written by this user`);
    }
    if (((await stat(path)).mode & OTHERS) !== 0) open.push(path);
  }
  if (found.length > 0) return wrong(name, found.join(', '), 'Change owner or rights of what is named.');
  if (open.length > 0) {
    const remedy = `They hold personal data. Run: chmod o-rwx ${open.join(' ')}`;
    return warning(name, `open to every user of this machine: ${open.join(', ')}`, remedy);
  }
  return ok(name, 'this user may read and write them, and others may not');
}

function filesOf(config: Config): readonly string[] {
  const { events, views } = config;
  const files = [
    events.kind === 'sqlite' ? events.path : undefined,
    views.kind === 'sqlite' ? views.path : undefined,
    complainantFileOf(config),
  ].filter((path) => path !== undefined);
  return files.flatMap((path) => ENDINGS.map((ending) => `${path}${ending}`));
}

async function may(path: string, mode: number): Promise<boolean> {
  try {
    await access(path, mode);
    return true;
  } catch {
    return false;
  }
}
