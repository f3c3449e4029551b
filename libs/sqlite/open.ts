import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sqliteFault } from './fault.ts';
import { whenFree } from './retry.ts';
import { isUnwritable, openUnwritable } from './unwritable.ts';

export interface SqliteOptions {
  /**
   * - `write`: creates file and directory if they do not exist (readable by their owner only).
   * - `read`: a connection that refuses to write; another connection of this process may write the file.
   * - `read-only`: opens the file itself read-only; it must exist. Works also if nothing may be written into its
   *   directory.
   */
  readonly access: 'write' | 'read' | 'read-only';
  /** `full` (default): a commit is on disk when it returns. `normal`: a power cut may lose the last commits. */
  readonly durability?: 'full' | 'normal';
  /** Page cache of this connection in KiB (default 16,384). */
  readonly cacheKib?: number;
}

/**
 * Opens a database file in WAL mode. No connection waits for a lock inside the engine, because that would block the
 * thread. Wrap writes, and the first read, in {@link whenFree}.
 *
 * While a process has a database open, it must not open and close the same file by other means: POSIX releases the
 * locks of a process when it closes any descriptor of the file.
 *
 * @throws the engine's error; classify it with {@link sqliteFault}.
 */
export async function openSqlite(path: string, options: SqliteOptions): Promise<DatabaseSync> {
  if (options.access === 'write') createPrivately(path);
  try {
    return await whenFree(() =>
      configured(new DatabaseSync(path, { readOnly: options.access === 'read-only', timeout: 0 }), options),
    );
  } catch (error) {
    const hindered = options.access === 'read-only' && sqliteFault(error) === 'forbidden';
    if (!(hindered && isUnwritable(path))) throw error;
    return configured(await openUnwritable(path), options);
  }
}

function configured(database: DatabaseSync, options: SqliteOptions): DatabaseSync {
  try {
    configure(database, options);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function configure(database: DatabaseSync, options: SqliteOptions): void {
  database.exec(`PRAGMA cache_size = -${options.cacheKib ?? 4_096}; PRAGMA temp_store = MEMORY`);
  if (options.access === 'write') {
    // fullfsync: on macOS a plain fsync does not reach the disk; on other systems it changes nothing.
    database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = ${options.durability === 'normal' ? 'NORMAL' : 'FULL'};
      PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;
      PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864;
    `);
  } else {
    database.exec('PRAGMA query_only = ON');
    // The engine opens lazily. This query makes a missing or broken file fail here.
    database.prepare('PRAGMA schema_version').get();
  }
}

function createPrivately(path: string): void {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    // Another process was first and created the file with the same mode.
    if (!(typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST'))
      throw error;
  }
}
