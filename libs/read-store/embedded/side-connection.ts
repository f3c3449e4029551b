import type { DatabaseSync } from 'node:sqlite';
import { openSqlite, whenFree } from '#sqlite';

/** How long to wait for the write lock. */
const RETRY_MS = 2_000;

/**
 * A connection on the caller's thread for small writes, which must not wait behind the batches and indexes of the
 * writer's thread. It is opened when it is first needed.
 */
export class SideConnection {
  readonly #path: string;
  readonly #tables: string;
  #opening: Promise<DatabaseSync> | undefined;

  /** @param tables SQL that makes missing tables (default: the writer's thread makes them). */
  constructor(path: string, tables = '') {
    this.#path = path;
    this.#tables = tables;
  }

  async read<T>(work: (database: DatabaseSync) => T): Promise<T> {
    const database = await this.#database();
    return await whenFree(() => work(database));
  }

  /** Waits for the write lock for two seconds only. @param work one statement. */
  async write<T>(work: (database: DatabaseSync) => T): Promise<T> {
    const database = await this.#database();
    return await whenFree(() => work(database), RETRY_MS);
  }

  /** The same for several statements, in one transaction. */
  async atomically<T>(work: (database: DatabaseSync) => T): Promise<T> {
    return await this.write((database) => {
      database.exec('BEGIN IMMEDIATE');
      try {
        const result = work(database);
        database.exec('COMMIT');
        return result;
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    });
  }

  async close(): Promise<void> {
    const database = await this.#opening?.catch(() => undefined);
    if (database?.isOpen === true) database.close();
  }

  #database(): Promise<DatabaseSync> {
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  async #open(): Promise<DatabaseSync> {
    const database = await openSqlite(this.#path, { access: 'write', durability: 'normal', cacheKib: 256 });
    // The writer's thread moves the journal into the file, since that may take long.
    database.exec('PRAGMA wal_autocheckpoint = 0');
    if (this.#tables !== '') await whenFree(() => database.exec(this.#tables), RETRY_MS);
    return database;
  }
}
