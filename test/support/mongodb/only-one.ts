import { readlink, rm, symlink } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { types } from 'node:util';

const LOOK_EVERY_MS = 100;

/** Runs work while no other process of this machine runs it. A lock of a process that died is taken. */
export async function onlyOne<T>(lock: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      // A link with the name of its holder is created in one step.
      await symlink(String(process.pid), lock);
      break;
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
      const holder = Number(await readlink(lock).catch(() => '0'));
      if (holder > 0 && !isAlive(holder)) await rm(lock, { force: true });
      else await setTimeout(LOOK_EVERY_MS);
    }
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

function hasCode(error: unknown, code: string): boolean {
  // Errors of Node itself come from another realm than those of a test.
  return types.isNativeError(error) && 'code' in error && error.code === code;
}
