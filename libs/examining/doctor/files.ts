import { constants } from 'node:fs';
import { dirname } from 'node:path';
import { accessLogFileOf } from '#access-log';
import type { Config } from '#config';
import { type Finding, ok, warning, wrong } from './finding.ts';
import { isOpenToOthers, may } from './permissions.ts';

/** Suffixes of the files that the engine keeps beside its file. */
const ENDINGS = ['', '-wal', '-shm'];

/** Whether this user may read and write the files of the ledger, and whether others can read personal data in them. */
export async function dataFiles(config: Config): Promise<Finding> {
  const name = 'files';
  const found: string[] = [];
  const open: string[] = [];
  for (const path of filesOf(config)) {
    if (!(await may(path, constants.F_OK))) continue;
    if (!(await may(path, constants.R_OK))) found.push(`this user may not read ${path}`);
    else if (!(await may(path, constants.W_OK))) found.push(`this user may not write ${path}`);
    else if (!(await may(dirname(path), constants.W_OK))) {
      found.push(`this user may not write into the directory of ${path}`);
    }
    if (await isOpenToOthers(path)) open.push(path);
  }
  if (found.length > 0)
    return wrong(
      name,
      found.join(', '),
      'Change the owner or the permissions of these files and directories.',
    );
  if (open.length > 0) {
    const remedy = `They hold personal data. Run: chmod o-rwx ${open.join(' ')}`;
    return warning(name, `every user of this machine can read: ${open.join(', ')}`, remedy);
  }
  return ok(name, 'this user may read and write them, and others may not');
}

function filesOf(config: Config): readonly string[] {
  const { events, views, keyStore } = config;
  const files = [
    events.kind === 'sqlite' ? events.path : undefined,
    events.kind === 'sqlite' ? accessLogFileOf(events.path) : undefined,
    views.kind === 'sqlite' ? views.path : undefined,
    keyStore.kind === 'sqlite' ? keyStore.path : undefined,
  ].filter((path) => path !== undefined);
  return files.flatMap((path) => ENDINGS.map((ending) => `${path}${ending}`));
}
