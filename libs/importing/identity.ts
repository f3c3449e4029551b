import type { IdKey } from '#ledger';
import { openScratchSqlite } from '#sqlite';

/** 128 bits tell rows apart as surely as anyone can need, at half the size. */
const DIGITS = 32;

/**
 * Counts how often the same content has been met in one file, so that rows that are exactly alike are kept apart and
 * get the same ids in the next import. The counts stand in a scratch database, so memory stays bounded whatever the file.
 */
export class Occurrences implements Disposable {
  readonly #database = openScratchSqlite();
  readonly #count;

  /** @param key content can be guessed; without the key nobody finds the id that it makes. */
  constructor(private readonly key: IdKey) {
    this.#database.exec(`
      CREATE TABLE seen (content BLOB PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID;
      BEGIN;
    `);
    this.#count = this.#database.prepare(
      'INSERT INTO seen VALUES (?, 1) ON CONFLICT DO UPDATE SET times = times + 1 RETURNING times',
    );
  }

  /**
   * An id for content that has none of its own: its keyed hash and the number of this occurrence, from 1.
   *
   * @param content Text that is the same exactly when the rows are.
   */
  identify(content: string): string {
    const digest = this.key.hexMac('import content', content).slice(0, DIGITS);
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
