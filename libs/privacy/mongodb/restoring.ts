import { openScratchSqlite } from '#sqlite';
import type { Entry } from '../complainant-index.ts';
import type { IndexDatabase } from './index-database.ts';

const BATCH = 1_000;

/** Adds entries that the index does not have; of entries that contradict each other the first stands. */
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
 * Puts entries in the place of those that contradict them. They are gathered on this machine first: which of them is
 * the first is only known at the end of the log.
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
    const page = scratch.prepare('SELECT hash, ref FROM gathered WHERE hash > ? ORDER BY hash LIMIT ?');
    for (let after = ''; ; ) {
      const rows = page.all(after, BATCH);
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
    // One after the other: several keys of one document may have to go different ways.
    const from = (await database.documentsOf([key])).get(key);
    if (from !== undefined) await database.redirect({ key, from, to: ref });
  }
}

/** Those that are wanted and lead to nobody who was forgotten. */
async function allowed(
  database: IndexDatabase,
  batch: ReadonlyMap<string, string>,
  wanted: (key: string, ref: string) => boolean,
): Promise<readonly Entry[]> {
  const chosen = [...batch].filter(([key, ref]) => wanted(key, ref));
  const forgotten = await database.forgottenAmong(chosen.map(([, ref]) => ref));
  return chosen.filter(([, ref]) => !forgotten.has(ref)).map(([key, ref]) => ({ keys: [key], ref }));
}
