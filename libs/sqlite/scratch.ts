import { DatabaseSync } from 'node:sqlite';

/**
 * Opens a database for intermediate results of this process. It stays in memory up to the size of its cache and then
 * uses a temporary file, so that memory stays bounded. Closing it removes everything.
 *
 * @param cacheKib size of the cache in KiB.
 */
export function openScratchSqlite(cacheKib = 8_192): DatabaseSync {
  const database = new DatabaseSync('');
  // The database ends with the process, so it needs no journal.
  database.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -${cacheKib}`);
  return database;
}
