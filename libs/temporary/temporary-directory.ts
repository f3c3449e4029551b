import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { types } from 'node:util';

/**
 * Runs `work` with a directory that only this user may read, and removes the directory afterwards. A killed process
 * leaves its directory behind. The next call with the same parent and prefix removes it first.
 *
 * @param prefix names the purpose; the directory is `PREFIX` + machine + process id + six random characters.
 * @throws the file system's errors, and those of `work`.
 */
export async function withTemporaryDirectory<T>(
  parent: string,
  prefix: string,
  work: (directory: string) => Promise<T>,
): Promise<T> {
  const { path, remove } = await makeTemporaryDirectory(parent, prefix);
  try {
    return await work(path);
  } finally {
    await remove();
  }
}

export interface TemporaryDirectory {
  readonly path: string;
  remove(): Promise<void>;
}

/** Creates such a directory for a caller that removes it later. @throws the file system's errors. */
export async function makeTemporaryDirectory(parent: string, prefix: string): Promise<TemporaryDirectory> {
  const ofThisMachine = `${prefix}${machine()}-`;
  await sweep(parent, ofThisMachine);
  const path = await mkdtemp(join(parent, `${ofThisMachine}${process.pid}-`)).catch((error: unknown) => {
    // The error names the parent, because nobody knows the random name of the directory.
    if (types.isNativeError(error) && 'path' in error) error.path = parent;
    throw error;
  });
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/**
 * A short name of this machine: several machines may share a parent directory, and process ids are valid on one machine
 * only.
 */
function machine(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}

/**
 * Removes every directory that killed processes of the ledger left in a parent, whatever its purpose.
 *
 * @param prefix what the names of all of them begin with.
 * @returns how many were removed.
 */
export async function removeAbandoned(parent: string, prefix: string): Promise<number> {
  const purposes = new Set<string>();
  for (const name of await readdir(parent)) {
    const at = name.indexOf(`${machine()}-`);
    if (name.startsWith(prefix) && at !== -1) purposes.add(name.slice(0, at));
  }
  let removed = 0;
  for (const purpose of purposes) removed += await sweep(parent, `${purpose}${machine()}-`);
  return removed;
}

/** Removes the directories of processes that have ended. A directory that cannot be removed is left. */
async function sweep(parent: string, ofThisMachine: string): Promise<number> {
  let removed = 0;
  for (const name of await readdir(parent)) {
    if (!name.startsWith(ofThisMachine)) continue;
    const pid = /^(\d+)-[^-]{6}$/.exec(name.slice(ofThisMachine.length))?.[1];
    const path = join(parent, name);
    if (pid === undefined || isRunning(Number(pid)) || !(await isOurs(path))) continue;
    const gone = await rm(path, { recursive: true, force: true }).then(
      () => 1,
      () => 0,
    );
    removed += gone;
  }
  return removed;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM means that a process of another user has this id.
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EPERM';
  }
}

async function isOurs(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() === true && found.uid === process.getuid?.();
}
