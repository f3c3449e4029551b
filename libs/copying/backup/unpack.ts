import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { link, mkdir, rm, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { isSystemError } from '#sqlite';
import { withTemporaryDirectory } from '#temporary';
import { CopyingError } from '../errors.ts';
import { NAMES } from './back-up.ts';

const KNOWN: ReadonlySet<string> = new Set(Object.values(NAMES));
/** Readable by its owner only. */
const PRIVATE = 0o600;

/**
 * Unpacks a backup into a directory that exists and is empty.
 *
 * @returns the names of the files, in order.
 * @throws CopyingError `no-backup`; the file system's errors; the signal's reason.
 */
export async function unpackBackup(
  file: string,
  directory: string,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const names: string[] = [];
  const archive = extract();
  const unpacked = (async () => {
    for await (const entry of archive) {
      const { name, type } = entry.header;
      // The ledger packs nothing else, and another entry could have any name.
      if (type !== 'file' || !KNOWN.has(name) || names.includes(name)) throw noBackup(file);
      await pipeline(
        entry,
        createWriteStream(join(directory, name), { flags: 'wx', mode: PRIVATE, flush: true }),
      );
      names.push(name);
    }
  })();
  const read = pipeline(createReadStream(file), createGunzip(), archive, { signal });
  try {
    await Promise.all([unpacked, read]);
  } catch (error) {
    archive.destroy();
    await Promise.allSettled([unpacked, read]);
    signal?.throwIfAborted();
    // Errors of the archive have other codes than errors of the file system.
    throw isSystemError(error) ? error : noBackup(file, error);
  }
  if (!names.includes(NAMES.events)) throw noBackup(file);
  return names;
}

/**
 * Restores a backup into a directory that holds no ledger. Its files appear only after everything was unpacked.
 *
 * @throws CopyingError `no-backup`, `data-exists`; the file system's errors; the signal's reason.
 */
export async function restoreBackup(
  file: string,
  directory: string,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  requireFree(directory);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  return await withTemporaryDirectory(directory, '.restoring-', async (aside) => {
    const names = await unpackBackup(file, aside, signal);
    requireFree(directory);
    const placed: string[] = [];
    try {
      // The events come last: without them no process takes the directory for a ledger.
      for (const name of [...names.filter((one) => one !== NAMES.events), NAMES.events]) {
        await link(join(aside, name), join(directory, name));
        placed.push(name);
        await unlink(join(aside, name));
      }
    } catch (error) {
      for (const name of placed) await rm(join(directory, name), { force: true });
      throw error;
    }
    return names;
  });
}

function requireFree(directory: string): void {
  const taken = Object.values(NAMES).find((name) => existsSync(join(directory, name)));
  if (taken === undefined) return;
  throw new CopyingError(
    'data-exists',
    `${join(directory, taken)} exists already; nothing was restored. Name an empty directory with --data.`,
  );
}

function noBackup(file: string, cause?: unknown): CopyingError {
  return new CopyingError(
    'no-backup',
    `${basename(file)} in ${dirname(file)} is not a complete backup of a ledger; nothing was kept. Choose another one.`,
    { cause },
  );
}
