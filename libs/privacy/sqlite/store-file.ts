import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { fileIdentity, openSqlite, Statements, whenFree } from '#sqlite';
import { KeyStoreError } from '../keys/errors.ts';
import { unavailable } from './unavailable.ts';

/*
 * Rows of keys are small, and those of one subject lie together. A subject has a number, so that each new complaint is
 * added at the end of the tables. `lookups` of a subject holds the hashes of its look-ups, 16 bytes each: an erasure
 * finds them without a second index.
 *
 * There is no index on `ref` of an entry. Entries are added with every new complainant, but found by pseudonym only when
 * a person is forgotten.
 */
const TABLES = `
  CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS master (number INTEGER PRIMARY KEY, print TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE IF NOT EXISTS subject (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, wrapped BLOB, master INTEGER, ref TEXT, lookups BLOB
  ) STRICT;
  CREATE INDEX IF NOT EXISTS subject_by_ref ON subject (ref) WHERE ref IS NOT NULL;
  CREATE TABLE IF NOT EXISTS data_key (
    subject INTEGER NOT NULL, id BLOB NOT NULL, wrapped BLOB NOT NULL, PRIMARY KEY (subject, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS lookup (
    hash BLOB NOT NULL, subject INTEGER NOT NULL, PRIMARY KEY (hash, subject)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sealed (name TEXT PRIMARY KEY, wrapped BLOB NOT NULL, master INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS entry (hash TEXT PRIMARY KEY, ref TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS forgotten (ref TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`;

/**
 * - `ledger`: id of the ledger that the store belongs to.
 * - `master`: fingerprint of the master key that must wrap new keys; absent before the first rotation.
 * - `lookup-secrets`: fingerprints of the secrets that may make look-ups, with a space between them; absent before the
 *   first rotation.
 * - `erasures`: the event up to which every erasure of the log is done in this store: position, space, id.
 * - `covered`: position up to which every complainant of the log is known.
 * - `newest-read`: the newest record of the access log that is known to be durable; absent in a backup.
 * - `backup`: when the file was made as a backup; absent in a store that is in use.
 */
export type StateName =
  | 'ledger'
  | 'master'
  | 'lookup-secrets'
  | 'erasures'
  | 'covered'
  | 'newest-read'
  | 'backup';

/** One connection to the file of a key store. It turns the engine's faults into the ledger's errors. */
export class StoreFile {
  readonly path: string;
  readonly #database: DatabaseSync;
  readonly #statements: Statements;
  readonly #identity: string | undefined;
  #durable = false;

  private constructor(path: string, database: DatabaseSync) {
    this.path = path;
    this.#database = database;
    this.#statements = new Statements(database);
    this.#identity = fileIdentity(path);
  }

  /** Opens the file, and creates it if it does not exist. @throws KeyStoreError `unavailable`. */
  static async open(path: string): Promise<StoreFile> {
    try {
      const database = await openSqlite(path, { access: 'write', durability: 'normal', cacheKib: 8_192 });
      await whenFree(() => database.exec(`PRAGMA secure_delete = ON; ${TABLES}`));
      return new StoreFile(path, database);
    } catch (error) {
      throw unavailable(path, error);
    }
  }

  /** A statement that is prepared once. Its text must be constant. */
  statement(sql: string): StatementSync {
    return this.read(() => this.#statements.of(sql));
  }

  /**
   * Runs statements as one transaction that excludes every other writer. `work` may run again.
   *
   * @param kept `on-disk`: the commit, and all before it, survive a power cut.
   */
  async transaction<T>(kept: 'on-disk' | 'in-file', work: () => T): Promise<T> {
    const [begin, commit] = [this.statement('BEGIN IMMEDIATE'), this.statement('COMMIT')];
    try {
      this.#requireSame();
      const value = await whenFree(() => {
        this.#keep(kept === 'on-disk');
        begin.run();
        try {
          const done = work();
          commit.run();
          return done;
        } catch (error) {
          if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
          throw error;
        }
      });
      this.#requireSame();
      return value;
    } catch (error) {
      throw unavailable(this.path, error);
    }
  }

  read<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw unavailable(this.path, error);
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

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  /** A commit waits for the disk only if it must: one with pseudonyms alone need not. */
  #keep(durable: boolean): void {
    if (durable === this.#durable) return;
    this.#database.exec(`PRAGMA synchronous = ${durable ? 'FULL' : 'NORMAL'}`);
    this.#durable = durable;
  }

  /** What is written to a file without a name is lost with its process. */
  #requireSame(): void {
    if (fileIdentity(this.path) === this.#identity) return;
    throw new KeyStoreError(
      'unavailable',
      `The key store ${this.path} was removed, or another file has replaced it, while it was in use; nothing was ` +
        'recorded. Stop every process, bring the right file back, and start again.',
    );
  }
}
