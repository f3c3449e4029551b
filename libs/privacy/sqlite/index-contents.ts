import { existsSync } from 'node:fs';
import { openSqlite } from '#sqlite';
import type { CoveredUpTo, Entry, IndexContents } from '../complainant-index.ts';
import { IndexFile } from './index-file.ts';

const BATCH = 1_000;

/** The file of an index that is no longer used, whose contents are copied into another index. */
export interface LeftOverIndex extends IndexContents {
  /** The index that these contents were copied into; `undefined` if they were not copied yet. */
  readonly carriedInto: string | undefined;
  /** Records that the contents were copied, so that no process copies them again. */
  noteCarried(into: string): Promise<void>;
  close(): void;
}

/** @returns `undefined` if there is no such file. @throws PrivacyError `index-unavailable`. */
export async function openLeftOverIndex(path: string): Promise<LeftOverIndex | undefined> {
  if (!existsSync(path)) return undefined;
  const file = await IndexFile.open(path);
  return {
    carriedInto: file.state('carried-into'),
    async *entries(): AsyncGenerator<Entry> {
      const nextBatch = file.statement('SELECT hash, ref FROM entry WHERE hash > ? ORDER BY hash LIMIT ?');
      for (let after = ''; ; ) {
        const rows = file.read(() => nextBatch.all(after, BATCH));
        for (const { hash, ref } of rows) yield { ref: String(ref), keys: [String(hash)] };
        if (rows.length < BATCH) return;
        after = String(rows.at(-1)?.['hash']);
      }
    },
    async *forgotten(): AsyncGenerator<string> {
      for (const { ref } of file.read(() => file.statement('SELECT ref FROM forgotten').all()))
        yield String(ref);
    },
    noteCarried: (into) => file.transaction(() => file.setState('carried-into', into)),
    close: () => file.close(),
  };
}

/** The facts about an index that can be read without changing it. */
export interface IndexFacts {
  /** The number of addresses in the index. */
  readonly entries: number;
  readonly coveredUpTo: CoveredUpTo;
}

/** Reads the file of an index; writes nothing. @returns `undefined` if there is none. @throws the engine's errors. */
export async function lookAtIndexFile(path: string): Promise<IndexFacts | undefined> {
  if (!existsSync(path)) return undefined;
  const database = await openSqlite(path, { access: 'read-only' });
  try {
    const has = (table: string) =>
      database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(table) !==
      undefined;
    const entries = has('entry') ? database.prepare('SELECT count(*) AS n FROM entry').get()?.['n'] : 0;
    // Files of earlier versions do not hold a position in the log.
    const covered = has('state')
      ? database.prepare("SELECT value FROM state WHERE name = 'covered'").get()
      : undefined;
    return {
      entries: Number(entries),
      coveredUpTo: covered === undefined ? undefined : String(covered['value']),
    };
  } finally {
    database.close();
  }
}
