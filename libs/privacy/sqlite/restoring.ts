import type { Entry } from '../complainant-index.ts';
import type { StoreFile } from './store-file.ts';

const BATCH = 1_000;

/** Adds entries that the index does not have, in short transactions. @returns how many complainants were read. */
export async function addMissing(
  file: StoreFile,
  entries: AsyncIterable<Entry>,
  upTo: string,
): Promise<number> {
  const add = file.statement(`
    INSERT INTO entry (hash, ref) SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM forgotten WHERE ref = ?)
      ON CONFLICT DO NOTHING`);
  const read = await inBatches(entries, (batch) =>
    file.transaction('in-file', () => {
      for (const { ref, keys } of batch) for (const key of keys) add.run(key, ref, ref);
    }),
  );
  await file.transaction('in-file', () => {
    // Several processes learn at the same time. A slower one must not lower the position.
    if (upTo > (file.state('covered') ?? '')) file.setState('covered', upTo);
  });
  return read;
}

/**
 * Replaces entries of the index that contradict the given ones. They are gathered in a temporary table of this
 * connection, so that the shared table changes all at once or not at all.
 */
export async function replaceWith(
  file: StoreFile,
  entries: AsyncIterable<Entry>,
  upTo: string,
): Promise<number> {
  file.execute(`
    DROP TABLE IF EXISTS temp.gathered;
    CREATE TEMP TABLE gathered (hash TEXT PRIMARY KEY, ref TEXT NOT NULL) STRICT, WITHOUT ROWID`);
  const gather = file.statement('INSERT INTO temp.gathered (hash, ref) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const read = await inBatches(entries, (batch) =>
    file.transaction('in-file', () => {
      for (const { ref, keys } of batch) for (const key of keys) gather.run(key, ref);
    }),
  );
  await file.transaction('in-file', () => {
    file
      .statement(`
      INSERT INTO entry (hash, ref)
        SELECT hash, ref FROM temp.gathered WHERE ref NOT IN (SELECT ref FROM forgotten)
        ON CONFLICT (hash) DO UPDATE SET ref = excluded.ref`)
      .run();
    file.setState('covered', upTo);
  });
  file.execute('DELETE FROM temp.gathered');
  return read;
}

async function inBatches(
  entries: AsyncIterable<Entry>,
  write: (batch: readonly Entry[]) => Promise<void>,
): Promise<number> {
  let read = 0;
  let batch: Entry[] = [];
  for await (const entry of entries) {
    read += 1;
    batch.push(entry);
    if (batch.length < BATCH) continue;
    await write(batch);
    batch = [];
  }
  if (batch.length > 0) await write(batch);
  return read;
}
