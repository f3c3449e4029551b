import { existsSync } from 'node:fs';
import { copyFile, link, open, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { ContentToCopy } from '#evidence';
import { type SqliteFault, snapshotSqlite, sqliteFault } from '#sqlite';
import { withTemporaryDirectory } from '#temporary';
import { CopyingError } from '../errors.ts';
import { type ArchivedMember, type StreamedMember, writeArchive } from './archive.ts';

/** The files of an embedded ledger, as absolute paths. A file that does not exist is left out, except the events. */
export interface LedgerFiles {
  readonly events: string;
  readonly accessLog?: string | undefined;
  readonly secret?: string | undefined;
  readonly views?: string | undefined;
}

/** Names in the archive. A data directory has the same names, so that restoring is only unpacking. */
export const NAMES = {
  events: 'events.sqlite',
  views: 'views.sqlite',
  accessLog: 'access.sqlite',
  secret: 'secret',
} as const;

/** The directory with the contents of evidence, in the archive and in a data directory. */
export const EVIDENCE = 'evidence';
/** A content in it, as its engine for directories names it. */
export const CONTENT = /^evidence\/contents\/[0-9A-Z-]{1,64}\/[0-9a-f]{32}$/;

export interface BackupOptions<T> {
  /** Path of the archive. */
  readonly target: string;
  readonly files: LedgerFiles;
  /** Whether to replace an existing file of that name (default false). */
  readonly force?: boolean;
  /** Reads the copied event store before it is packed, so that the answer about the backup is true of the copy. */
  readonly inspect: (events: string) => Promise<T>;
  /** Gives the contents of evidence that the copied event store names. Absent: the backup comes without them. */
  readonly contents?: ((events: string) => AsyncIterable<ContentToCopy>) | undefined;
  readonly signal?: AbortSignal;
  /** Called with the name of each step before it begins. */
  readonly onStep?: (step: string) => void;
}

export interface Backup<T> {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly members: readonly ArchivedMember[];
  readonly inspected: T;
  readonly seconds: number;
}

/**
 * Packs an embedded ledger into one archive while other processes may write to it. Each file is copied as it is at one
 * moment. The order is views, then events: views rest on events, so they may be behind the events that are copied later, never
 * ahead of them. The access log rests on nothing. Contents of evidence come last, as the copied events name them. The key store is never in the archive. The archive appears complete or not at all.
 *
 * While it runs, it needs as much room beside the archive as the ledger takes.
 *
 * @throws CopyingError `backup-exists`, `not-copied`; the file system's errors; the signal's reason.
 */
export async function backUp<T>(options: BackupOptions<T>): Promise<Backup<T>> {
  const { files, signal, force = false } = options;
  const started = performance.now();
  const target = resolve(options.target);
  if (existsSync(target)) {
    if (!force) throw exists(target);
    await requireArchive(target);
  }
  return withTemporaryDirectory(dirname(target), `.${basename(target)}.`, async (directory) => {
    const inside = (name: string): string => join(directory, name);
    const members: { name: string; path: string }[] = [];
    const snapshot = async (part: 'views' | 'events' | 'accessLog'): Promise<void> => {
      const path = files[part];
      if (path === undefined || (part !== 'events' && !existsSync(path))) return;
      signal?.throwIfAborted();
      options.onStep?.(`copying ${NAMES[part]}`);
      await snapshotSqlite(path, inside(NAMES[part])).catch((error: unknown) => {
        throw notCopied(path, error);
      });
      members.push({ name: NAMES[part], path: inside(NAMES[part]) });
    };
    await snapshot('views');
    await snapshot('events');
    await snapshot('accessLog');
    const { secret } = files;
    if (secret !== undefined && existsSync(secret)) {
      await copyFile(secret, inside(NAMES.secret));
      members.push({ name: NAMES.secret, path: inside(NAMES.secret) });
    }
    const inspected = await options.inspect(inside(NAMES.events));
    options.onStep?.('packing');
    const archive = inside('archive');
    const contents = options.contents?.(inside(NAMES.events));
    const evidence = contents && { name: EVIDENCE, members: membersOf(contents) };
    const packing = { files: members, directory: evidence, signal };
    const { bytes, sha256, members: archived } = await writeArchive(archive, packing);
    await giveName(archive, target, force);
    const seconds = (performance.now() - started) / 1_000;
    return { file: target, bytes, sha256, members: archived, inspected, seconds };
  });
}

async function* membersOf(contents: AsyncIterable<ContentToCopy>): AsyncGenerator<StreamedMember> {
  for await (const { folio, content, size, parts } of contents)
    yield { name: `contents/${folio}/${content}`, size, parts };
}

/** Gives the finished archive its name. Without `force`, it fails if another file got the name meanwhile. */
async function giveName(archive: string, target: string, force: boolean): Promise<void> {
  if (force) {
    await rename(archive, target);
  } else {
    try {
      await link(archive, target);
      await unlink(archive);
    } catch (error) {
      if (isCode(error, 'EEXIST')) throw exists(target);
      // A file system without hard links.
      if (existsSync(target)) throw exists(target);
      await rename(archive, target);
    }
  }
  const directory = await open(dirname(target), 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/**
 * Checks that the file to replace is a backup: `--force` must not destroy a file of the ledger itself.
 *
 * @throws CopyingError `no-backup`.
 */
async function requireArchive(target: string): Promise<void> {
  const file = await open(target);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    if (bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b) return;
  } finally {
    await file.close();
  }
  throw new CopyingError(
    'no-backup',
    `${target} is not a backup, so it was not replaced, even with --force. Choose another name.`,
  );
}

function exists(target: string): CopyingError {
  return new CopyingError(
    'backup-exists',
    `${target} exists already; nothing was written. Choose another name, or replace it with --force.`,
  );
}

const CAUSES: Readonly<Record<SqliteFault, string>> = {
  busy: 'another process holds its lock; try again',
  full: 'the disk of the archive is full; while it runs, a backup needs as much room as the ledger',
  io: 'the operating system could not read it, or could not write beside the archive; check the disks',
  damaged: 'it is not a database or is damaged; run ./ledger doctor',
  forbidden: 'this user may not read it, or may not write beside the archive',
  other: 'the database engine refused to copy it',
};

function notCopied(path: string, error: unknown): unknown {
  const fault = sqliteFault(error);
  if (fault === undefined) return error;
  return new CopyingError('not-copied', `${path} was not copied, so there is no backup: ${CAUSES[fault]}.`, {
    cause: error,
  });
}

function isCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
