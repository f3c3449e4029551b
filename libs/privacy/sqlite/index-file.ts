import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { openSqlite, Statements, sqliteFault, whenFree } from '#sqlite';
import { PrivacyError } from '../errors.ts';

/*
 * There is no index on `ref`. Entries are added with every new complainant, but found by pseudonym only when a person
 * is forgotten. An index would double the work of each complaint to save one scan of the table at a rare erasure.
 */
const TABLES = `
  CREATE TABLE IF NOT EXISTS entry (hash TEXT PRIMARY KEY, ref TEXT NOT NULL) STRICT, WITHOUT ROWID;
  DROP INDEX IF EXISTS entry_by_ref;
  CREATE TABLE IF NOT EXISTS forgotten (ref TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

/**
 * - `covered`: position up to which every complainant of the log is known.
 * - `changes`: how often entries were changed or removed. A process that remembers entries clears them when it changes.
 * - `carried-into`: the index that these contents were copied into.
 */
export type StateName = 'covered' | 'changes' | 'carried-into';

/** One connection to the file of an index. It turns the engine's faults into the ledger's errors. */
export class IndexFile {
  readonly #path: string;
  readonly #database: DatabaseSync;
  readonly #statements: Statements;

  private constructor(path: string, database: DatabaseSync) {
    this.#path = path;
    this.#database = database;
    this.#statements = new Statements(database);
  }

  /** Opens the file, and creates it if it does not exist. @throws PrivacyError `index-unavailable`. */
  static async open(path: string): Promise<IndexFile> {
    try {
      const database = await openSqlite(path, { access: 'write', durability: 'normal', cacheKib: 4_096 });
      await whenFree(() => database.exec(`PRAGMA secure_delete = ON; ${TABLES}`));
      return new IndexFile(path, database);
    } catch (error) {
      throw unavailable(path, error);
    }
  }

  /** A statement that is prepared once. Its text must be constant. */
  statement(sql: string): StatementSync {
    return this.read(() => this.#statements.of(sql));
  }

  /** Runs statements as one transaction that excludes every other writer. `work` may run again. */
  async transaction<T>(work: () => T): Promise<T> {
    const [begin, commit] = [this.statement('BEGIN IMMEDIATE'), this.statement('COMMIT')];
    try {
      return await whenFree(() => {
        begin.run();
        try {
          const value = work();
          commit.run();
          return value;
        } catch (error) {
          if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
          throw error;
        }
      });
    } catch (error) {
      throw unavailable(this.#path, error);
    }
  }

  read<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw unavailable(this.#path, error);
    }
  }

  execute(sql: string): void {
    this.read(() => this.#database.exec(sql));
  }

  state(name: StateName): string | undefined {
    return this.read(() => {
      const row = this.statement('SELECT value FROM state WHERE name = ?').get(name);
      return typeof row?.['value'] === 'string' ? row['value'] : undefined;
    });
  }

  /** To be called inside a transaction. */
  setState(name: StateName, value: string): void {
    this.statement(
      'INSERT INTO state (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    ).run(name, value);
  }

  /** To be called inside a transaction. */
  clearState(name: StateName): void {
    this.statement('DELETE FROM state WHERE name = ?').run(name);
  }

  close(): void {
    this.#database.close();
  }
}

function unavailable(file: string, cause: unknown): PrivacyError {
  if (cause instanceof PrivacyError) return cause;
  return new PrivacyError(
    'index-unavailable',
    `The complainant index ${file} cannot be used now (${sqliteFault(cause) ?? 'other'}); nothing was written. ` +
      'Check the file and its disk, then try again.',
    { cause },
  );
}
