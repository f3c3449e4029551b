import { DatabaseSync } from 'node:sqlite';
import type { Config } from '#config';
import { openSqlite } from '#sqlite';

/** The file of one side of a ledger. */
export function fileOf({ events, views }: Config, side: 'events' | 'views'): string {
  const engine = side === 'events' ? events : views;
  if (engine.kind !== 'sqlite') throw new TypeError('This is not a SQLite file.');
  return engine.path;
}

/** Creates the tables of one file in another. @returns the statements of the indexes, to be run later. */
export async function layLike(
  path: string,
  target: string,
  durability: 'full' | 'normal',
): Promise<{ readonly database: DatabaseSync; readonly indexes: readonly string[] }> {
  const source = new DatabaseSync(path, { readOnly: true });
  const statements = source
    .prepare(
      "SELECT type, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
    )
    .all();
  source.close();
  const database = await openSqlite(target, { access: 'write', durability, cacheKib: 32_768 });
  const indexes: string[] = [];
  for (const { type, sql } of statements) {
    if (type === 'table') database.exec(String(sql));
    else indexes.push(String(sql));
  }
  return { database, indexes };
}
