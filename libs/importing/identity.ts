import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { sha256 } from '#canonical-json';

/** 128 bits tell rows apart as surely as anyone can need, at half the size. */
const DIGITS = 32;

/**
 * Counts how often the same content has been met in one file, so that rows that are exactly alike are kept apart and
 * get the same ids in the next import. The counts stand in a temporary database of SQLite, which moves them to disk
 * when they outgrow its cache: memory stays bounded whatever the file.
 */
export class Occurrences implements Disposable {
  readonly #database = new DatabaseSync('');
  readonly #count: StatementSync;

  constructor() {
    this.#database.exec(`
      PRAGMA journal_mode = OFF;
      PRAGMA synchronous = OFF;
      PRAGMA cache_size = -8192;
      CREATE TABLE seen (content BLOB PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID;
      BEGIN;
    `);
    this.#count = this.#database.prepare(
      'INSERT INTO seen VALUES (?, 1) ON CONFLICT DO UPDATE SET times = times + 1 RETURNING times',
    );
  }

  /**
   * An id for content that has none of its own: its hash and the number of this occurrence, from 1.
   *
   * @param content Text that is the same exactly when the rows are.
   */
  identify(content: string): string {
    const digest = sha256(content).slice(0, DIGITS);
    const times = this.#count.get(Buffer.from(digest, 'hex'))?.['times'];
    return `${digest}-${Number(times)}`;
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}

/** Fields of a row as one text; the same text exactly when all fields are the same. */
export function rowContent(fields: readonly string[]): string {
  return JSON.stringify(fields);
}
