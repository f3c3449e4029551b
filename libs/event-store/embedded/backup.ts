import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { snapshotSqlite } from '#sqlite';
import { EventStoreError } from '../errors.ts';
import { translated } from './engine-error.ts';

/**
 * Copies an event store as of one moment, also while others write it. The copy appears complete or not at all. Only its
 * owner can read it. It is on disk when this resolves.
 *
 * @throws EventStoreError `unavailable` when there is no event store, the target exists, or it cannot be written.
 */
export async function backupEmbedded(path: string, target: string): Promise<void> {
  if (existsSync(target)) {
    throw new EventStoreError('unavailable', `Not copied: ${target} exists already. Choose another name.`);
  }
  const partial = `${target}.partial`;
  try {
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    rmSync(partial, { force: true });
    await snapshotSqlite(path, partial);
    chmodSync(partial, 0o600);
    sync(partial);
    renameSync(partial, target);
    sync(dirname(target));
  } catch (error) {
    rmSync(partial, { force: true });
    throw translated(path, 'Not copied', error);
  }
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
