import type { DatabaseSync } from 'node:sqlite';
import type { TryWindow } from '../port.ts';
import { SideConnection } from './side-connection.ts';

/** Other versions of the program leave a table alone that they do not know. */
const TABLE = `
  CREATE TABLE IF NOT EXISTS tries (
    name TEXT NOT NULL PRIMARY KEY, n INTEGER NOT NULL, until INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS tries_until ON tries (until);
`;

/** The counts of tries. */
export class Tries {
  readonly #side: SideConnection;

  constructor(path: string) {
    this.#side = new SideConnection(path, TABLE);
  }

  count(names: readonly string[], window: TryWindow): Promise<readonly number[]> {
    return this.#side.atomically((database) => counted(database, names, window));
  }

  close(): Promise<void> {
    return this.#side.close();
  }
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
