import { backup } from 'node:sqlite';
import { openSqlite } from './open.ts';

/** All pages in one step: one moment, and writers cannot force the copying to begin anew. */
const ALL_PAGES = 2_147_483_647;

/**
 * Copies a database that others may be writing, as it stands at one moment.
 *
 * @param target is made or replaced; half a file may stand there after a failure.
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
