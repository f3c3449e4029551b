import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { openSqlite, Statements, sqliteFault, whenFree } from '#sqlite';
import { PrivacyError } from '../errors.ts';

/*
 * Entries are added with every new complainant and found by their pseudonym only when a person is forgotten: an index
 * on it would double the work of each complaint to spare a rare erasure one walk through the table.
 */
const TABLES = `
  CREATE TABLE IF NOT EXISTS entry (hash TEXT PRIMARY KEY, ref TEXT NOT NULL) STRICT, WITHOUT ROWID;
  DROP INDEX IF EXISTS entry_by_ref;
  CREATE TABLE IF NOT EXISTS forgotten (ref TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

/**
 * - `covered`: position up to which every complainant of the log is known.
 * - `changes`: how often entries were changed or removed; whoever remembers entries forgets them when it moves.
 * - `carried-into`: the index that took these contents over.
 */
export type StateName = 'covered' | 'changes' | 'carried-into';

/** One connection to the file of an index, with the engine's faults in our own words. */
export class IndexFile {
  readonly #path: string;
  readonly #database: DatabaseSync;
  readonly #statements: Statements;

  private constructor(path: string, database: DatabaseSync) {
    this.#path = path;
    this.#database = database;
    this.#statements = new Statements(database);
  }

  /** Makes the file when it is absent. @throws PrivacyError `index-unavailable`. */
  static async open(path: string): Promise<IndexFile> {
    try {
      const database = await openSqlite(path, { access: 'write', durability: 'normal', cacheKib: 4_096 });
      await whenFree(() => database.exec(`PRAGMA secure_delete = ON; ${TABLES}`));
      return new IndexFile(path, database);
    } catch (error) {
      throw unavailable(path, error);
    }
  }

  /** Prepared once, for statements whose text never varies. */
  statement(sql: string): StatementSync {
    return this.read(() => this.#statements.of(sql));
  }

  /** Runs statements as one unit that excludes every other writer. `work` may be run again. */
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

  /** Inside a transaction. */
  setState(name: StateName, value: string): void {
    this.statement(
      'INSERT INTO state (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    ).run(name, value);
  }

  /** Inside a transaction. */
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
