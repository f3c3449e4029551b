import { randomUUID } from 'node:crypto';
import { type ComplainantIndex, contactKeys, entriesOf } from '../complainant-index.ts';
import { keyedHash } from '../keyed-hash.ts';
import type { Secret } from '../secret.ts';
import { QuestionQueue, type Waiting } from '../waiting.ts';
import { IndexFile } from './index-file.ts';
import { RememberedRefs } from './remembered-refs.ts';
import { addMissing, countChange, replaceWith } from './restoring.ts';

/** Options of the embedded index. */
export interface SqliteIndexOptions {
  /** Path of the file; it is created if it does not exist. */
  readonly file: string;
  readonly secret: Secret;
  /** Country of phone numbers written without a country. */
  readonly region?: string | undefined;
}

/**
 * The complainant index in one SQLite file that several processes share. Questions of one turn of the event loop are
 * answered in one transaction; those about remembered persons need none.
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
  const add = file.statement('INSERT INTO entry (hash, ref) VALUES (?, ?)');
  const remembered = new RememberedRefs(file);

  const known = (key: string): string | undefined => {
    const row = look.get(key);
    return typeof row?.['ref'] === 'string' ? row['ref'] : undefined;
  };

  /** To be called inside a transaction. */
  const entryFor = (keys: readonly string[]) => {
    const found = keys.map(known);
    const ref = found.find((one) => one !== undefined) ?? randomUUID();
    keys.forEach((key, i) => {
      if (found[i] === undefined) add.run(key, ref);
    });
    return { ref, refs: keys.map((_, i) => found[i] ?? ref) };
  };

  const answer = async (asked: readonly Waiting[]): Promise<void> => {
    remembered.refresh();
    const unknown: Waiting[] = [];
    for (const one of asked) {
      const ref = remembered.refOf(one.keys);
      if (ref === undefined) unknown.push(one);
      else one.resolve(ref);
    }
    if (unknown.length === 0) return;
    const { era } = remembered;
    const entries = await file.transaction(() => unknown.map(({ keys }) => entryFor(keys)));
    entries.forEach(({ ref, refs }, i) => {
      const one = unknown[i];
      one?.keys.forEach((key, at) => {
        remembered.add(key, refs[at] ?? ref, era);
      });
      one?.resolve(ref);
    });
  };

  const waiting = new QuestionQueue(answer);
  return {
    async refFor(contact) {
      const keys = contactKeys(hash, contact);
      return keys.length === 0 ? undefined : await waiting.ask(keys);
    },

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
      remembered.clear();
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
      const read = await replaceWith(file, entriesOf(complainants, hash), upTo);
      remembered.clear();
      return read;
    },

    async close() {
      await waiting.empty();
      file.close();
    },
  };
}
