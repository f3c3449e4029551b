import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import { copyFile, link, mkdir, rm, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isSystemError, openSqlite, snapshotSqlite, sqliteFault } from '#sqlite';
import type { KeyStoreBackup } from '../keys/backup.ts';
import type { KeyStoreContents } from '../keys/contents.ts';
import { sweepDrafts } from '../keys/drafts.ts';
import { KeyStoreError } from '../keys/errors.ts';
import { contentsOfFile, fillFile } from './contents.ts';
import { factsIn, stateIn } from './look-at-file.ts';
import { StoreFile } from './store-file.ts';
import { unavailable } from './unavailable.ts';

/**
 * Writes a backup of the file of a key store, as it is at one moment, also while others write to it.
 *
 * @param target does not exist.
 */
export async function backUpFile(path: string, target: string, madeAt: string): Promise<KeyStoreBackup> {
  try {
    closeSync(openSync(target, 'wx', 0o600));
    await snapshotSqlite(path, target);
    return finished(target, madeAt);
  } catch (error) {
    await rm(target, { force: true });
    throw failed(path, error);
  }
}

/** Writes a backup of contents that another engine holds. */
export async function backUpContents(
  contents: KeyStoreContents,
  target: string,
  madeAt: string,
): Promise<KeyStoreBackup> {
  try {
    const file = await StoreFile.open(target);
    try {
      await fillFile(file, contents);
    } finally {
      file.close();
    }
    return finished(target, madeAt);
  } catch (error) {
    await removeFile(target);
    throw failed(target, error);
  }
}

/** @throws KeyStoreError `no-key-store-backup`. */
export async function lookAtBackupFile(path: string): Promise<KeyStoreBackup> {
  let database: DatabaseSync | undefined;
  try {
    database = await openSqlite(path, { access: 'read-only' });
    const checked = database.prepare('PRAGMA integrity_check').get()?.['integrity_check'];
    if (checked !== 'ok') throw noBackup(path);
    return factsOfBackup(database, path);
  } catch (error) {
    throw sqliteFault(error) === undefined ? error : noBackup(path, error);
  } finally {
    database?.close();
  }
}

/** Gives `work` what a backup holds. */
export async function withContentsOfBackup<T>(
  path: string,
  directory: string,
  work: (contents: KeyStoreContents) => Promise<T>,
): Promise<T> {
  const copy = `${directory}/keys.sqlite`;
  await copyFile(path, copy);
  chmodSync(copy, 0o600);
  const file = await StoreFile.open(copy);
  try {
    return await work(contentsOfFile(file));
  } finally {
    file.close();
  }
}

/**
 * Makes a backup the file of a key store.
 *
 * @throws KeyStoreError `key-store-exists` unless there is none, or an empty one.
 */
export async function restoreFile(backup: string, path: string): Promise<void> {
  await removeEmpty(path);
  sweepDrafts(path);
  const draft = `${path}.${crypto.randomUUID()}`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await copyFile(backup, draft);
    chmodSync(draft, 0o600);
    const database = new DatabaseSync(draft);
    database.exec("PRAGMA synchronous = FULL; DELETE FROM state WHERE name = 'backup'");
    database.close();
    await link(draft, path);
  } catch (error) {
    if (isSystemError(error) && existsSync(path)) throw exists(path);
    throw failed(path, error);
  } finally {
    await unlink(draft).catch(() => undefined);
  }
}

/** A process that was stopped before it began its ledger leaves an empty store. */
async function removeEmpty(path: string): Promise<void> {
  if (!existsSync(path)) return;
  const file = await StoreFile.open(path);
  try {
    const used = file.state('ledger') ?? file.statement('SELECT 1 FROM subject LIMIT 1').get();
    if (used !== undefined) throw exists(path);
  } finally {
    file.close();
  }
  await removeFile(path);
}

async function removeFile(path: string): Promise<void> {
  for (const ending of ['', '-wal', '-shm']) await rm(`${path}${ending}`, { force: true });
}

/** Makes one file of a copied database, without free space, and marks it as a backup. */
function finished(target: string, madeAt: string): KeyStoreBackup {
  const database = new DatabaseSync(target);
  try {
    database.exec('PRAGMA synchronous = FULL; PRAGMA journal_mode = DELETE');
    // The access log may be of another moment than the backup.
    database.exec("DELETE FROM state WHERE name = 'newest-read'");
    database.prepare("INSERT INTO state (name, value) VALUES ('backup', ?)").run(madeAt);
    database.exec('VACUUM');
    return factsOfBackup(database, target);
  } finally {
    database.close();
  }
}

function factsOfBackup(database: DatabaseSync, path: string): KeyStoreBackup {
  const madeAt = stateIn(database, 'backup');
  const { identity, coveredUpTo } = factsIn(database);
  if (madeAt === undefined || identity === undefined) throw noBackup(path);
  const count = (sql: string) => Number(database.prepare(sql).get()?.['n']);
  return {
    madeAt,
    ledger: identity.ledger,
    master: identity.master,
    coveredUpTo: coveredUpTo?.position,
    subjects: count('SELECT count(*) AS n FROM subject WHERE wrapped IS NOT NULL'),
    erased: count('SELECT count(*) AS n FROM subject WHERE wrapped IS NULL'),
    dataKeys: count('SELECT count(*) AS n FROM data_key'),
  };
}

function failed(path: string, error: unknown): unknown {
  return sqliteFault(error) === undefined ? error : unavailable(path, error);
}

function exists(path: string): KeyStoreError {
  return new KeyStoreError(
    'key-store-exists',
    `There is a key store already (${path}); nothing was restored. Move it away first, or name another place with ` +
      'LEDGER_KEY_STORE.',
  );
}

function noBackup(path: string, cause?: unknown): KeyStoreError {
  return new KeyStoreError(
    'no-key-store-backup',
    `${path} is not a whole backup of a key store; nothing was restored. Name a file that ./ledger key-store backup wrote.`,
    { cause },
  );
}
