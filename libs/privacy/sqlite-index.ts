import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { openSqlite, sqliteFault, whenFree } from '#sqlite';
import { type ComplainantIndex, type Contact, contactKeys } from './complainant-index.ts';
import { PrivacyError } from './errors.ts';
import { keyedHash } from './keyed-hash.ts';
import type { Secret } from './secret.ts';

const REBUILD_BATCH = 1_000;

/*
 * Entries are added with every new complainant and found by their pseudonym only when a person is forgotten: an index
 * on it would double the work of each complaint to spare a rare erasure one walk through the table.
 */
const TABLES = `
  CREATE TABLE IF NOT EXISTS entry (hash TEXT PRIMARY KEY, ref TEXT NOT NULL) STRICT, WITHOUT ROWID;
  DROP INDEX IF EXISTS entry_by_ref;
  CREATE TABLE IF NOT EXISTS forgotten (ref TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`;

interface Waiting {
  readonly keys: readonly string[];
  readonly resolve: (ref: string) => void;
  readonly reject: (error: unknown) => void;
}

/** Options of the embedded index. */
export interface SqliteIndexOptions {
  /** Path of the file; made when absent. */
  readonly file: string;
  readonly secret: Secret;
}

/**
 * The complainant index in one SQLite file that several processes share. Questions that arrive together are settled
 * in one transaction. A commit does not wait for the disk: after a power cut the last entries may be missing,
 * and `rebuild` brings them back from the events.
 *
 * @throws PrivacyError `index-unavailable` when the file cannot be opened.
 */
export async function openComplainantIndex({ file, secret }: SqliteIndexOptions): Promise<ComplainantIndex> {
  const database = await open(file);
  const hash = keyedHash(secret);
  const look = database.prepare('SELECT ref FROM entry WHERE hash = ?');
  const add = database.prepare('INSERT INTO entry (hash, ref) VALUES (?, ?) ON CONFLICT DO NOTHING');
  let queue: Waiting[] = [];
  let settling: Promise<void> | undefined;

  const known = (key: string): string | undefined => {
    const row = look.get(key);
    return typeof row?.['ref'] === 'string' ? row['ref'] : undefined;
  };

  const refOf = (keys: readonly string[]): string => {
    const found = keys.map(known);
    const ref = found.find((one) => one !== undefined) ?? randomUUID();
    keys.forEach((key, i) => {
      if (found[i] === undefined) add.run(key, ref);
    });
    return ref;
  };

  const settle = async (): Promise<void> => {
    // One turn of the event loop gathers what was asked at once.
    await nextTurn();
    while (queue.length > 0) {
      const batch = queue;
      queue = [];
      try {
        const refs = await transaction(database, file, () => batch.map(({ keys }) => refOf(keys)));
        batch.forEach(({ resolve }, i) => {
          resolve(refs[i] ?? '');
        });
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    settling = undefined;
  };

  return {
    refFor(contact: Contact) {
      const keys = contactKeys(hash, contact);
      if (keys.length === 0) return Promise.resolve(undefined);
      return new Promise((resolve, reject) => {
        queue.push({ keys, resolve, reject });
        settling ??= settle();
      });
    },

    async find(contact) {
      const found = guarded(file, () => contactKeys(hash, contact).map(known));
      return [...new Set(found.filter((ref) => ref !== undefined))];
    },

    async forget(ref) {
      await transaction(database, file, () => {
        database.prepare('INSERT INTO forgotten (ref) VALUES (?) ON CONFLICT DO NOTHING').run(ref);
        database.prepare('DELETE FROM entry WHERE ref = ?').run(ref);
      });
      // The page that held the entry must not linger in the log file.
      guarded(file, () => database.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
    },

    async rebuild(complainants) {
      return rebuildFrom(database, file, entriesOf(complainants, hash));
    },

    async close() {
      await settling;
      database.close();
    },
  };
}

interface Entries {
  readonly ref: string;
  readonly keys: readonly string[];
}

async function* entriesOf(
  complainants: AsyncIterable<Contact & { readonly ref: string }>,
  hash: ReturnType<typeof keyedHash>,
): AsyncGenerator<Entries> {
  for await (const complainant of complainants) {
    yield { ref: complainant.ref, keys: contactKeys(hash, complainant) };
  }
}

/** Gathers in a table of this connection alone, so that the shared one changes all at once or not at all. */
async function rebuildFrom(
  database: DatabaseSync,
  file: string,
  entries: AsyncIterable<Entries>,
): Promise<number> {
  guarded(file, () => {
    database.exec('DROP TABLE IF EXISTS temp.gathered');
    database.exec(
      'CREATE TEMP TABLE gathered (hash TEXT PRIMARY KEY, ref TEXT NOT NULL) STRICT, WITHOUT ROWID',
    );
  });
  const gather = database.prepare(
    'INSERT INTO temp.gathered (hash, ref) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  let read = 0;
  let batch: Entries[] = [];
  const flush = async (): Promise<void> => {
    const full = batch;
    batch = [];
    await transaction(database, file, () => {
      for (const { ref, keys } of full) for (const key of keys) gather.run(key, ref);
    });
  };
  for await (const entry of entries) {
    read += 1;
    batch.push(entry);
    if (batch.length >= REBUILD_BATCH) await flush();
  }
  await flush();
  await transaction(database, file, () => {
    database.exec(`
      INSERT INTO entry (hash, ref)
        SELECT hash, ref FROM temp.gathered WHERE ref NOT IN (SELECT ref FROM forgotten)
        ON CONFLICT (hash) DO UPDATE SET ref = excluded.ref`);
  });
  guarded(file, () => database.exec('DROP TABLE temp.gathered'));
  return read;
}

async function open(file: string): Promise<DatabaseSync> {
  try {
    const database = await openSqlite(file, { access: 'write', durability: 'normal', cacheKib: 4_096 });
    await whenFree(() => database.exec(`PRAGMA secure_delete = ON; ${TABLES}`));
    return database;
  } catch (error) {
    throw unavailable(file, error);
  }
}

async function transaction<T>(database: DatabaseSync, file: string, work: () => T): Promise<T> {
  try {
    return await whenFree(() => {
      database.exec('BEGIN IMMEDIATE');
      try {
        const value = work();
        database.exec('COMMIT');
        return value;
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    });
  } catch (error) {
    throw unavailable(file, error);
  }
}

function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw unavailable(file, error);
  }
}

function unavailable(file: string, cause: unknown): PrivacyError {
  return new PrivacyError(
    'index-unavailable',
    `The complainant index ${file} cannot be used now (${sqliteFault(cause) ?? 'other'}); nothing was written. ` +
      'Check the file and its disk, then try again.',
    { cause },
  );
}
