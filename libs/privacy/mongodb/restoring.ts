import { openScratchSqlite } from '#sqlite';
import type { Entry } from '../complainant-index.ts';
import type { IndexDatabase } from './index-database.ts';

const BATCH = 1_000;

/** Adds entries that the index does not have. Of entries that contradict each other the first one wins. */
export async function addMissing(database: IndexDatabase, entries: AsyncIterable<Entry>): Promise<number> {
  let read = 0;
  let batch = new Map<string, string>();
  const flush = async (): Promise<void> => {
    const known = await database.lookUp([...batch.keys()]);
    await database.add(await allowed(database, batch, (key) => !known.has(key)));
    batch = new Map();
  };
  for await (const { ref, keys } of entries) {
    read += 1;
    for (const key of keys) if (!batch.has(key)) batch.set(key, ref);
    if (batch.size >= BATCH) await flush();
  }
  if (batch.size > 0) await flush();
  return read;
}

/**
 * Replaces entries of the index that contradict the given ones. The given entries are first gathered on this machine:
 * only at the end of the log is it known which entry of an address is the first one.
 */
export async function replaceWith(database: IndexDatabase, entries: AsyncIterable<Entry>): Promise<number> {
  const scratch = openScratchSqlite();
  try {
    scratch.exec('CREATE TABLE gathered (hash TEXT PRIMARY KEY, ref TEXT NOT NULL) STRICT, WITHOUT ROWID');
    const gather = scratch.prepare('INSERT INTO gathered (hash, ref) VALUES (?, ?) ON CONFLICT DO NOTHING');
    let read = 0;
    for await (const { ref, keys } of entries) {
      read += 1;
      for (const key of keys) gather.run(key, ref);
    }
    const nextBatch = scratch.prepare('SELECT hash, ref FROM gathered WHERE hash > ? ORDER BY hash LIMIT ?');
    for (let after = ''; ; ) {
      const rows = nextBatch.all(after, BATCH);
      await replaceBatch(database, new Map(rows.map(({ hash, ref }) => [String(hash), String(ref)])));
      if (rows.length < BATCH) return read;
      after = String(rows.at(-1)?.['hash']);
    }
  } finally {
    scratch.close();
  }
}

async function replaceBatch(database: IndexDatabase, batch: ReadonlyMap<string, string>): Promise<void> {
  if (batch.size === 0) return;
  const there = await database.documentsOf([...batch.keys()]);
  await database.add(await allowed(database, batch, (key) => !there.has(key)));
  const wrong = await allowed(database, batch, (key, ref) => there.has(key) && there.get(key)?.ref !== ref);
  for (const { keys, ref } of wrong) {
    const [key = ''] = keys;
    // The keys are changed one after the other: the keys of one document may need different pseudonyms.
    const from = (await database.documentsOf([key])).get(key);
    if (from !== undefined) await database.redirect({ key, from, to: ref });
  }
}

/** The wanted entries, without those of forgotten persons. */
async function allowed(
  database: IndexDatabase,
  batch: ReadonlyMap<string, string>,
  wanted: (key: string, ref: string) => boolean,
): Promise<readonly Entry[]> {
  const chosen = [...batch].filter(([key, ref]) => wanted(key, ref));
  const forgotten = await database.forgottenAmong(chosen.map(([, ref]) => ref));
  return chosen.filter(([, ref]) => !forgotten.has(ref)).map(([key, ref]) => ({ keys: [key], ref }));
}
