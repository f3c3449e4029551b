import { openSqlite, whenFree } from '#sqlite';
import type { LogMark, Position } from '../port.ts';
import type { MarkIndex } from './marks.ts';

const TABLE = `
  CREATE TABLE IF NOT EXISTS marks(
    position TEXT PRIMARY KEY,
    known_at INTEGER NOT NULL,
    events INTEGER NOT NULL,
    last_event_id TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS marks_by_time ON marks(known_at, position);
`;
const COLUMNS = 'position, known_at AS knownAt, events, last_event_id AS lastEventId';

/**
 * Marks in a small SQLite file that the processes of one machine share, so that a new process need not read the whole
 * log to count it. May be deleted at any time. A commit does not wait for the disk: what is lost is counted again.
 *
 * @throws the engine's error when the file cannot be opened.
 */
export async function openFileMarkIndex(path: string): Promise<MarkIndex> {
  const database = await openSqlite(path, { access: 'write', durability: 'normal', cacheKib: 1_024 });
  try {
    await whenFree(() => database.exec(TABLE));
  } catch (error) {
    database.close();
    throw error;
  }
  const last = database.prepare(`SELECT ${COLUMNS} FROM marks ORDER BY position DESC LIMIT 1`);
  const before = database.prepare(
    `SELECT ${COLUMNS} FROM marks WHERE position <= ? ORDER BY position DESC LIMIT 1`,
  );
  const beforeTime = database.prepare(
    `SELECT ${COLUMNS} FROM marks WHERE known_at <= ? ORDER BY known_at DESC, position DESC LIMIT 1`,
  );
  const remember = database.prepare(
    'INSERT INTO marks(position, known_at, events, last_event_id) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  return {
    before: async (position?: Position) =>
      markOf(await whenFree(() => (position === undefined ? last.get() : before.get(position)))),
    beforeTime: async (time) => markOf(await whenFree(() => beforeTime.get(Math.floor(time)))),
    async remember({ position, knownAt, events, lastEventId }) {
      await whenFree(() => remember.run(position, knownAt, events, lastEventId));
    },
    async clear() {
      await whenFree(() => database.exec('DELETE FROM marks'));
    },
    async close() {
      if (database.isOpen) database.close();
    },
  };
}

function markOf(row: Readonly<Record<string, unknown>> | undefined): LogMark | undefined {
  if (row === undefined) return undefined;
  const { position, knownAt, events, lastEventId } = row;
  const whole =
    typeof position === 'string' &&
    typeof knownAt === 'number' &&
    typeof events === 'number' &&
    typeof lastEventId === 'string';
  return whole ? { position, knownAt, events, lastEventId } : undefined;
}
