import type { DatabaseSync } from 'node:sqlite';

/** Version of the file format below. Raise it with every change that older or newer code cannot handle. */
export const FORMAT = 2;

/*
 * Stored: change with care.
 *
 * Positions are dense from 1, so a position is also the number of events up to it. A copied ledger has one more: it
 * begins with the record of the copy, whose `known_at` is 0. Streams get numbers in the order of their first events. So
 * new streams go to the end of the index on (stream_no, revision), where most events go, too. `known_at` is the running
 * maximum of `recorded_at`. `personal` is the last column, so that a read without it never touches its pages. `ours` is
 * 1 for a stream of the ledger; events of other streams do not belong to its log.
 *
 * `answered_until` in `ledger_meta` is the latest time for which the answer to "what was known then?" is final.
 */
const META = 'CREATE TABLE ledger_meta(name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID';
const STREAMS =
  'CREATE TABLE streams(no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, ours INTEGER NOT NULL DEFAULT 0) STRICT';
const FOREIGN_STREAMS = 'CREATE INDEX foreign_streams ON streams(no, name) WHERE ours = 0';
const EVENTS = `CREATE TABLE events(
    position INTEGER PRIMARY KEY,
    stream_no INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    known_at INTEGER NOT NULL,
    data TEXT NOT NULL,
    metadata TEXT NOT NULL,
    personal TEXT,
    UNIQUE(stream_no, revision),
    UNIQUE(stream_no, id)
  ) STRICT`;
const TABLES = `
  ${META}; ${STREAMS}; ${FOREIGN_STREAMS}; ${EVENTS};
  INSERT INTO ledger_meta(name, value) VALUES ('format', ${FORMAT}), ('answered_until', 0);
`;

/** The SQL text of each table and index of a file; `null` for the indexes that SQLite makes with a table. */
export const SCHEMA_OBJECTS: ReadonlyMap<string, string | null> = new Map([
  ['table ledger_meta of ledger_meta', META],
  ['table streams of streams', STREAMS],
  ['index sqlite_autoindex_streams_1 of streams', null],
  ['index foreign_streams of streams', FOREIGN_STREAMS],
  ['table events of events', EVENTS],
  ['index sqlite_autoindex_events_1 of events', null],
  ['index sqlite_autoindex_events_2 of events', null],
]);

/** What a file holds: nothing, a ledger in some format, or something else. */
export type FileContent = 'empty' | 'foreign' | number;

export function contentOf(database: DatabaseSync): FileContent {
  const meta = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'ledger_meta'").get();
  if (meta !== undefined) {
    const format = database.prepare("SELECT value FROM ledger_meta WHERE name = 'format'").get();
    return typeof format?.['value'] === 'number' ? format['value'] : 'foreign';
  }
  return database.prepare('SELECT 1 FROM sqlite_schema').get() === undefined ? 'empty' : 'foreign';
}

/** Creates the tables in an empty file; two processes may try at the same time. Throws the engine's error. */
export function createTables(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    if (contentOf(database) === 'empty') database.exec(TABLES);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
