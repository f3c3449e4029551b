import type { Threads } from '#threads';
import { type ComplainantIndex, contactKeys, entriesOf } from '../complainant-index.ts';
import { keyedHash } from '../keyed-hash.ts';
import type { Secret } from '../secret.ts';
import { IndexFile } from './index-file.ts';
import { RefClient } from './refs/ref-client.ts';
import { addMissing, countChange, replaceWith } from './restoring.ts';

/** Options of the embedded index. */
export interface SqliteIndexOptions {
  /** Path of the file; it is created if it does not exist. */
  readonly file: string;
  readonly secret: Secret;
  /** Country of phone numbers written without a country. */
  readonly region?: string | undefined;
  /** The supervisor of the process, which then knows the index's thread. */
  readonly threads?: Threads | undefined;
  /** Milliseconds that a question for a pseudonym waits for its answer (default 4,000). */
  readonly withinMs?: number | undefined;
}

/**
 * The complainant index in one SQLite file that several processes share. A thread of its own answers
 * the questions for pseudonyms, since each command with a contact asks one. All other work is rare and is done here.
 *
 * A commit does not wait for the disk. The event that uses the pseudonym waits for its own disk and holds the
 * pseudonym. Entries that a power cut takes from this file are learnt from the log again, from {@link
 * ComplainantIndex.coveredUpTo} on. That position is written after its entries, so a power cut never keeps it without
 * them.
 *
 * @throws PrivacyError `index-unavailable` if the file cannot be opened.
 */
export async function openComplainantIndex(options: SqliteIndexOptions): Promise<ComplainantIndex> {
  const file = await IndexFile.open(options.file);
  // The index is used again, so another index no longer holds all of its contents.
  if (file.state('carried-into') !== undefined) await file.transaction(() => file.clearState('carried-into'));
  const hash = keyedHash(options.secret, options.region);
  const look = file.statement('SELECT ref FROM entry WHERE hash = ?');
  const refs = new RefClient({
    data: { file: options.file, key: options.secret.forThread(), region: options.region },
    threads: options.threads,
    withinMs: options.withinMs,
  });

  const known = (key: string): string | undefined => {
    const row = look.get(key);
    return typeof row?.['ref'] === 'string' ? row['ref'] : undefined;
  };

  return {
    refFor: (contact) => refs.ask(contact),

    async find(contact) {
      const found = file.read(() => contactKeys(hash, contact).map(known));
      return [...new Set(found.filter((ref) => ref !== undefined))];
    },

    async forget(ref) {
      await file.transaction(() => {
        file.statement('INSERT INTO forgotten (ref) VALUES (?) ON CONFLICT DO NOTHING').run(ref);
        file.statement('DELETE FROM entry WHERE ref = ?').run(ref);
        countChange(file);
      });
      // The database page that held the entry must not stay in the write-ahead log.
      file.execute('PRAGMA wal_checkpoint(TRUNCATE)');
    },

    async coveredUpTo() {
      return file.state('covered');
    },

    async size() {
      const row = file.read(() => file.statement('SELECT count(*) AS entries FROM entry').get());
      return Number(row?.['entries']);
    },

    async learn(complainants, upTo) {
      return await addMissing(file, entriesOf(complainants, hash), upTo);
    },

    async rebuild(complainants, upTo) {
      return await replaceWith(file, entriesOf(complainants, hash), upTo);
    },

    async close() {
      await refs.close();
      file.close();
    },
  };
}
