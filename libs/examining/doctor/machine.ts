import { constants, existsSync } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Config } from '#config';
import { isSecretRotating } from '#privacy';
import { type Finding, ok, warning, wrong } from './finding.ts';

const MIB = 1_048_576;
/** With less free space, an import of moderate size fills the disk. */
const LITTLE = 1_024 * MIB;
const TOO_LITTLE = 64 * MIB;

export async function nodeVersion(): Promise<Finding> {
  return ok('node', `${process.version}, SQLite ${process.versions['sqlite'] ?? 'unknown'}`);
}

/** Whether the data directory can be used or created. */
export async function dataDirectory({ data }: Config): Promise<Finding> {
  const nearest = nearestDirectory(data);
  try {
    await access(nearest, constants.W_OK | constants.X_OK);
  } catch {
    return wrong(
      'data directory',
      `this user may not write into ${nearest}`,
      'Change its permissions, or name another directory with --data or LEDGER_DATA.',
    );
  }
  if (!(await stat(nearest)).isDirectory()) {
    return wrong(
      'data directory',
      `${nearest} is not a directory`,
      'Name a directory with --data or LEDGER_DATA.',
    );
  }
  return ok('data directory', existsSync(data) ? data : `${data} (the first use creates it)`);
}

/** Whether every file system that the ledger writes to has room: for the data directory, the events, the views and evidence. */
export async function disk({ data, events, views, evidence }: Config): Promise<Finding> {
  const files = [events, views].flatMap((engine) => (engine.kind === 'sqlite' ? [engine.path] : []));
  const contents = evidence.kind === 'directory' ? [evidence.path] : [];
  const directories = new Set([data, ...files, ...contents].map(nearestDirectory));
  const rooms = await Promise.all(
    [...directories].map(async (directory) => ({ directory, free: await roomIn(directory) })),
  );
  const least = rooms.reduce((one, other) => (other.free < one.free ? other : one));
  const { free } = least;
  const where = least.directory === nearestDirectory(data) ? '' : ` in ${least.directory}`;
  const detail = `${Math.floor(free / MIB).toLocaleString('en-US')} MiB free${where}`;
  if (free < TOO_LITTLE)
    return wrong('disk', detail, 'Free some space: nothing can be recorded when the disk is full.');
  if (free < LITTLE) return warning('disk', detail, 'Free some space before the next import.');
  return ok('disk', detail);
}

async function roomIn(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}

export async function secretFile({ secretFile: file }: Config): Promise<Finding> {
  const found = await keyFile('secret', file);
  if (found.state !== 'ok' || !isSecretRotating(file)) return found;
  return warning(
    found.name,
    `${found.detail}; a rotation was begun and is not finished`,
    'Run ./ledger key-store rotate secret again, unless it runs just now.',
  );
}

async function keyFile(name: string, file: string): Promise<Finding> {
  try {
    await access(file, constants.R_OK);
  } catch (error) {
    const missing = typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
    // The log knows whether the file should exist: see `identity`.
    if (missing) return ok(name, `${file} does not exist (a new ledger creates it at its first use)`);
    return wrong(
      name,
      `this user may not read ${file}`,
      'Change its owner, its permissions or those of its directory.',
    );
  }
  const { mode, size } = await stat(file);
  if ((mode & 0o077) !== 0) {
    return warning(name, `users other than its owner can read ${file}`, `Run: chmod 600 ${file}`);
  }
  if (size < 32) return wrong(name, `${file} is too short`, 'Restore it from a backup.');
  return ok(name, file);
}

/** The directory itself, or the nearest one above it that exists. */
export function nearestDirectory(path: string): string {
  let nearest = path;
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  return nearest;
}
