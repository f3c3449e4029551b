import type { IdKey } from '#ledger';
import { openScratchSqlite } from '#sqlite';

/** 128 bits are enough to distinguish rows, at half the size of the hash. */
const DIGITS = 32;

/**
 * Counts how often one file has the same content. So equal rows stay separate records, and get the same ids in the next
 * import. The counts are in a scratch database, so memory stays bounded for files of any size.
 */
export class Occurrences implements Disposable {
  readonly #database = openScratchSqlite();
  readonly #count;

  /** @param key makes the ids secret: content can be guessed, but nobody computes its id without the key. */
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
   * Makes an id for content without an id: its keyed hash and the number of this occurrence, from 1.
   *
   * @param content the same text for equal rows, and only for them.
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

/** The fields of a row as one text. It is the same for equal fields, and only for them. */
export function rowContent(fields: readonly string[]): string {
  return JSON.stringify(fields);
}
