import type { DatabaseSync } from 'node:sqlite';
import { openSqlite, whenFree } from '#sqlite';
import type { TryWindow } from '../port.ts';

/** How long to wait for the write lock. */
const RETRY_MS = 2_000;

/** Other versions of the program leave a table alone that they do not know. */
const TABLE = `
  CREATE TABLE IF NOT EXISTS tries (
    name TEXT NOT NULL PRIMARY KEY, n INTEGER NOT NULL, until INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS tries_until ON tries (until);
`;

/** The counts of tries, on a connection of their own: they must not wait behind the batches of views. */
export class Tries {
  readonly #path: string;
  #opening: Promise<DatabaseSync> | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  async count(names: readonly string[], window: TryWindow): Promise<readonly number[]> {
    const database = await this.#database();
    return await whenFree(() => {
      database.exec('BEGIN IMMEDIATE');
      try {
        const counts = counted(database, names, window);
        database.exec('COMMIT');
        return counts;
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    }, RETRY_MS);
  }

  async close(): Promise<void> {
    const database = await this.#opening?.catch(() => undefined);
    if (database?.isOpen === true) database.close();
  }

  #database(): Promise<DatabaseSync> {
    this.#opening ??= open(this.#path).catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }
}

async function open(path: string): Promise<DatabaseSync> {
  const database = await openSqlite(path, { access: 'write', durability: 'normal', cacheKib: 256 });
  // The writer's thread moves the journal into the file, since that may take long.
  database.exec('PRAGMA wal_autocheckpoint = 0');
  await whenFree(() => database.exec(TABLE), RETRY_MS);
  return database;
}

function counted(
  database: DatabaseSync,
  names: readonly string[],
  { now, ms, most }: TryWindow,
): readonly number[] {
  database.prepare('DELETE FROM tries WHERE until <= ?').run(now);
  const add = database.prepare(
    'INSERT INTO tries VALUES (?, 1, ?) ON CONFLICT DO UPDATE SET n = n + 1, until = excluded.until RETURNING n',
  );
  const counts = names.map((name) => Number(add.get(name, now + ms)?.['n']));
  const kept = Number(database.prepare('SELECT count(*) AS n FROM tries').get()?.['n']);
  if (kept > most)
    database
      .prepare('DELETE FROM tries WHERE name IN (SELECT name FROM tries ORDER BY until LIMIT ?)')
      .run(kept - most);
  return counts;
}
