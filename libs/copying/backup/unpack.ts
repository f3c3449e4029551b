import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { link, mkdir, readdir, rename, rm, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { isSystemError } from '#sqlite';
import { withTemporaryDirectory } from '#temporary';
import { CopyingError } from '../errors.ts';
import { CONTENT, EVIDENCE, NAMES } from './back-up.ts';

const KNOWN: ReadonlySet<string> = new Set(Object.values(NAMES));
/** Readable by its owner only. */
const PRIVATE = 0o600;
const PRIVATE_DIRECTORY = 0o700;

/** What a backup held. */
export interface Unpacked {
  /** The names of its files, and of the directory of contents if it has one, in order. */
  readonly files: readonly string[];
  /** The number of contents of evidence; `undefined` for a backup without them. */
  readonly contents: number | undefined;
}

/**
 * Unpacks a backup into a directory that exists and is empty.
 *
 * @throws CopyingError `no-backup`; the file system's errors; the signal's reason.
 */
export async function unpackBackup(file: string, directory: string, signal?: AbortSignal): Promise<Unpacked> {
  const names: string[] = [];
  let contents: number | undefined;
  const archive = extract();
  const unpacked = (async () => {
    for await (const entry of archive) {
      const { name, type } = entry.header;
      if (type === 'directory' && name === `${EVIDENCE}/` && contents === undefined) {
        await mkdir(join(directory, EVIDENCE), { mode: PRIVATE_DIRECTORY });
        names.push(EVIDENCE);
        contents = 0;
        entry.resume();
        continue;
      }
      if (type === 'file' && contents !== undefined && CONTENT.test(name)) {
        await mkdir(dirname(join(directory, name)), { recursive: true, mode: PRIVATE_DIRECTORY });
        await unpackFile(entry, join(directory, name));
        contents += 1;
        continue;
      }
      // The ledger packs nothing else, and another entry could have any name.
      if (type !== 'file' || !KNOWN.has(name) || names.includes(name)) throw noBackup(file);
      await unpackFile(entry, join(directory, name));
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
  return { files: names, contents };
}

async function unpackFile(bytes: Readable, path: string): Promise<void> {
  await pipeline(bytes, createWriteStream(path, { flags: 'wx', mode: PRIVATE, flush: true }));
}

/** How a backup is restored. */
export interface RestoreOptions {
  readonly signal?: AbortSignal | undefined;
  /** Names of files that do not come from the backup, and that the directory must not have. */
  readonly more?: readonly string[] | undefined;
  /** Writes those of them that the ledger gets into the directory of the unpacked backup. What it throws ends the restoring. */
  readonly add?: ((unpacked: string) => Promise<void>) | undefined;
}

/**
 * Restores a backup into a directory that holds no ledger. Its files appear only after everything was unpacked and added.
 *
 * @throws CopyingError `no-backup`, `data-exists`; the file system's errors; the signal's reason; what `add` throws.
 */
export async function restoreBackup(
  file: string,
  directory: string,
  { signal, more = [], add }: RestoreOptions = {},
): Promise<Unpacked> {
  requireFree(directory, more);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  return await withTemporaryDirectory(directory, '.restoring-', async (aside) => {
    const unpacked = await unpackBackup(file, aside, signal);
    await add?.(aside);
    const names = [...unpacked.files, ...more.filter((name) => existsSync(join(aside, name)))];
    requireFree(directory, more);
    if (names.includes(EVIDENCE)) await requireNoContents(join(directory, EVIDENCE));
    const placed: string[] = [];
    try {
      // The events come last: without them no process takes the directory for a ledger.
      for (const name of [...names.filter((one) => one !== NAMES.events), NAMES.events]) {
        const [from, to] = [join(aside, name), join(directory, name)];
        if (name === EVIDENCE) await rename(from, to);
        else await link(from, to);
        placed.push(name);
        if (name !== EVIDENCE) await unlink(from);
      }
    } catch (error) {
      for (const name of placed) await rm(join(directory, name), { recursive: true, force: true });
      throw error;
    }
    return unpacked;
  });
}

function requireFree(directory: string, more: readonly string[]): void {
  const taken = [...Object.values(NAMES), ...more].find((name) => existsSync(join(directory, name)));
  if (taken !== undefined) throw dataExists(join(directory, taken));
}

/** Contents of another ledger are not mixed with those of the backup. */
async function requireNoContents(directory: string): Promise<void> {
  if (existsSync(directory) && (await readdir(directory)).length > 0) throw dataExists(directory);
}

function dataExists(path: string): CopyingError {
  return new CopyingError(
    'data-exists',
    `${path} exists already; nothing was restored. Name an empty directory with --data.`,
  );
}

function noBackup(file: string, cause?: unknown): CopyingError {
  return new CopyingError(
    'no-backup',
    `${basename(file)} in ${dirname(file)} is not a complete backup of a ledger; nothing was kept. Choose another one.`,
    { cause },
  );
}
