import { text } from 'node:stream/consumers';
import { openSqlite, whenFree } from '#sqlite';
import { countInFile } from './bytes-in-file.ts';

/**
 * The process that looks for destroyed keys in the files of a key store. It is a process of its own, because a process
 * that has a database open must not open and close the same file by other means. It also runs from its sources, so it
 * and its imports use erasable TypeScript only.
 */
interface TracesWanted {
  readonly path: string;
  /** Hexadecimal. */
  readonly wanted: readonly string[];
  /** Whether to write the file anew first, without its free space. */
  readonly anew: boolean;
}

/** How long it waits for those who read just now. */
const EMPTY_WITHIN_MS = 2_000;

const { path, wanted, anew }: TracesWanted = JSON.parse(await text(process.stdin));
await empty();
const bytes = wanted.map((hex) => Buffer.from(hex, 'hex'));
const counts = ['', '-wal'].map((ending) => countInFile(`${path}${ending}`, bytes));
process.stdout.write(JSON.stringify(counts));

/** Brings all pages from the write-ahead log into the file, and empties the log, as far as others allow it. */
async function empty(): Promise<void> {
  const database = await openSqlite(path, { access: 'write' });
  try {
    database.exec('PRAGMA secure_delete = ON');
    if (anew) await whenFree(() => database.exec('VACUUM'));
    const end = performance.now() + EMPTY_WITHIN_MS;
    while (performance.now() < end) {
      const { busy } = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() ?? {};
      if (busy === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  } finally {
    database.close();
  }
}
