import type { Entry } from '../complainant-index.ts';
import type { IndexFile } from './index-file.ts';

const BATCH = 1_000;

/** Adds entries that the index does not have, in short transactions. @returns how many complainants were read. */
export async function addMissing(
  file: IndexFile,
  entries: AsyncIterable<Entry>,
  upTo: string,
): Promise<number> {
  const add = file.statement(`
    INSERT INTO entry (hash, ref) SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM forgotten WHERE ref = ?)
      ON CONFLICT DO NOTHING`);
  const read = await inBatches(entries, (batch) =>
    file.transaction(() => {
      for (const { ref, keys } of batch) for (const key of keys) add.run(key, ref, ref);
    }),
  );
  await file.transaction(() => {
    // Several processes learn side by side; who was slower takes nothing back.
    if (upTo > (file.state('covered') ?? '')) file.setState('covered', upTo);
  });
  return read;
}

/**
 * Puts entries in the place of those that contradict them. They are gathered in a table of this connection alone, so
 * that the shared one changes all at once or not at all.
 */
export async function replaceWith(
  file: IndexFile,
  entries: AsyncIterable<Entry>,
  upTo: string,
): Promise<number> {
  file.execute(`
    DROP TABLE IF EXISTS temp.gathered;
    CREATE TEMP TABLE gathered (hash TEXT PRIMARY KEY, ref TEXT NOT NULL) STRICT, WITHOUT ROWID`);
  const gather = file.statement('INSERT INTO temp.gathered (hash, ref) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const read = await inBatches(entries, (batch) =>
    file.transaction(() => {
      for (const { ref, keys } of batch) for (const key of keys) gather.run(key, ref);
    }),
  );
  await file.transaction(() => {
    file
      .statement(`
      INSERT INTO entry (hash, ref)
        SELECT hash, ref FROM temp.gathered WHERE ref NOT IN (SELECT ref FROM forgotten)
        ON CONFLICT (hash) DO UPDATE SET ref = excluded.ref`)
      .run();
    file.setState('covered', upTo);
    countChange(file);
  });
  file.execute('DELETE FROM temp.gathered');
  return read;
}

/** Inside a transaction that changes or removes entries: tells those who remember them. */
export function countChange(file: IndexFile): void {
  file.setState('changes', String(Number(file.state('changes') ?? 0) + 1));
}

async function inBatches(
  entries: AsyncIterable<Entry>,
  take: (batch: readonly Entry[]) => Promise<void>,
): Promise<number> {
  let read = 0;
  let batch: Entry[] = [];
  for await (const entry of entries) {
    read += 1;
    batch.push(entry);
    if (batch.length < BATCH) continue;
    await take(batch);
    batch = [];
  }
  if (batch.length > 0) await take(batch);
  return read;
}
