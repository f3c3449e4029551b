import { existsSync } from 'node:fs';
import { openSqlite } from '#sqlite';
import type { CoveredUpTo, Entry, IndexContents } from '../complainant-index.ts';
import { IndexFile } from './index-file.ts';

const PAGE = 1_000;

/** The file of an index that is used no more, to be carried over into another one. */
export interface LeftOverIndex extends IndexContents {
  /** The index that took it over before; `undefined` if none did. */
  readonly carriedInto: string | undefined;
  /** Notes that it has been carried over, so that nobody needs to do it again. */
  noteCarried(into: string): Promise<void>;
  close(): void;
}

/** @returns `undefined` when there is no such file. @throws PrivacyError `index-unavailable`. */
export async function openLeftOverIndex(path: string): Promise<LeftOverIndex | undefined> {
  if (!existsSync(path)) return undefined;
  const file = await IndexFile.open(path);
  return {
    carriedInto: file.state('carried-into'),
    async *entries(): AsyncGenerator<Entry> {
      const page = file.statement('SELECT hash, ref FROM entry WHERE hash > ? ORDER BY hash LIMIT ?');
      for (let after = ''; ; ) {
        const rows = file.read(() => page.all(after, PAGE));
        for (const { hash, ref } of rows) yield { ref: String(ref), keys: [String(hash)] };
        if (rows.length < PAGE) return;
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

/** What can be told about an index without changing it. */
export interface IndexFacts {
  /** How many addresses lead to a pseudonym. */
  readonly entries: number;
  readonly coveredUpTo: CoveredUpTo;
}

/** Looks at the file of an index; nothing is written. @returns `undefined` when there is none. @throws the engine's. */
export async function lookAtIndexFile(path: string): Promise<IndexFacts | undefined> {
  if (!existsSync(path)) return undefined;
  const database = await openSqlite(path, { access: 'read-only' });
  try {
    const has = (table: string) =>
      database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(table) !==
      undefined;
    const entries = has('entry') ? database.prepare('SELECT count(*) AS n FROM entry').get()?.['n'] : 0;
    // Files of earlier versions tell nothing of the log.
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
