import { DatabaseSync } from 'node:sqlite';

/**
 * Opens a database for intermediate results of this process alone. It lives in memory up to the size of its cache and
 * moves to a temporary file beyond, so that memory stays bounded; closing it removes everything.
 *
 * @param cacheKib size of the cache in KiB.
 */
export function openScratchSqlite(cacheKib = 8_192): DatabaseSync {
  const database = new DatabaseSync('');
  // Nothing here outlives the process, so nothing needs a journal.
  database.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -${cacheKib}`);
  return database;
}
