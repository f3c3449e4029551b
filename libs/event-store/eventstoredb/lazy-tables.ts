import { existsSync } from 'node:fs';
import { openSqlite, whenFree } from '#sqlite';

export type Database = Awaited<ReturnType<typeof openSqlite>>;

/** What a file of tables holds. */
export interface TablesPlan<T> {
  readonly schema: string;
  readonly cacheKib: number;
  /** Prepares the statements. */
  readonly prepare: (database: Database) => T;
}

/**
 * Tables in a small SQLite file that the processes of one machine share. The first thing to remember makes the file. It
 * may be deleted at any time: a commit does not wait for the disk, since what is lost is read from the log again.
 */
export class LazyTables<T> {
  readonly #path: string;
  readonly #plan: TablesPlan<T>;
  #opened: Promise<{ readonly database: Database; readonly tables: T }> | undefined;

  constructor(path: string, plan: TablesPlan<T>) {
    this.#path = path;
    this.#plan = plan;
  }

  /** `undefined` while there is no file: a question makes none. */
  async present(): Promise<T | undefined> {
    return this.#opened !== undefined || existsSync(this.#path) ? await this.made() : undefined;
  }

  /** Makes the file where there is none. */
  async made(): Promise<T> {
    this.#opened ??= this.#open();
    return (await this.#opened).tables;
  }

  async close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    (await opened?.catch(() => undefined))?.database.close();
  }

  async #open() {
    const { schema, cacheKib, prepare } = this.#plan;
    const database = await openSqlite(this.#path, { access: 'write', durability: 'normal', cacheKib });
    try {
      await whenFree(() => database.exec(schema));
      return { database, tables: prepare(database) };
    } catch (error) {
      database.close();
      throw error;
    }
  }
}
