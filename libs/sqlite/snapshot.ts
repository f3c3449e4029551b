import { backup } from 'node:sqlite';
import { openSqlite } from './open.ts';

/** All pages in one step: the copy shows one moment, and a writer cannot force it to begin again. */
const ALL_PAGES = 2_147_483_647;

/**
 * Copies a database as it is at one moment, also while others write to it.
 *
 * @param target is created or replaced; after a failure it may be incomplete.
 * @throws the engine's error; classify it with `sqliteFault`.
 */
export async function snapshotSqlite(path: string, target: string): Promise<void> {
  const database = await openSqlite(path, { access: 'read-only' });
  try {
    await backup(database, target, { rate: ALL_PAGES });
  } finally {
    database.close();
  }
}
