import { whenFree } from '#sqlite';
import type { LogMark, Position } from '../port.ts';
import { type Database, LazyTables } from './lazy-tables.ts';
import type { MarkIndex } from './marks.ts';

const TABLE = `
  CREATE TABLE IF NOT EXISTS marks(
    position TEXT PRIMARY KEY,
    known_at INTEGER NOT NULL,
    events INTEGER NOT NULL,
    last_event_id TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS marks_by_time ON marks(known_at, position);
  CREATE TABLE IF NOT EXISTS searched(until TEXT NOT NULL) STRICT;
`;
const COLUMNS = 'position, known_at AS knownAt, events, last_event_id AS lastEventId';

type Table = ReturnType<typeof tableOf>;

/** Marks in a file of this machine, so that a new process need not read the whole log to count it. */
export class FileMarkIndex implements MarkIndex {
  readonly #file: LazyTables<Table>;
  #searched: Position | undefined;

  constructor(path: string) {
    this.#file = new LazyTables(path, { schema: TABLE, cacheKib: 1_024, prepare: tableOf });
  }

  async before(position?: Position): Promise<LogMark | undefined> {
    return await (await this.#file.present())?.before(position);
  }

  async beforeTime(time: number): Promise<LogMark | undefined> {
    return await (await this.#file.present())?.beforeTime(time);
  }

  async remember(mark: LogMark): Promise<void> {
    const table = await this.#file.made();
    await this.#keepSearch(table);
    await table.remember(mark);
  }

  async searchedUntil(): Promise<Position | undefined> {
    return await (await this.#file.present())?.searchedUntil();
  }

  async rememberSearch(until: Position): Promise<void> {
    this.#searched = until;
    await this.#keepSearch(await this.#file.present());
  }

  /** Kept in memory until there is a file. */
  async #keepSearch(table: Table | undefined): Promise<void> {
    const until = this.#searched;
    if (table === undefined || until === undefined) return;
    this.#searched = undefined;
    await table.rememberSearch(until);
  }

  async clear(): Promise<void> {
    await (await this.#file.present())?.clear();
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

function tableOf(database: Database) {
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
  const searched = database.prepare('SELECT max(until) AS until FROM searched');
  const search = database.prepare('INSERT INTO searched(until) VALUES (?)');
  return {
    before: async (position: Position | undefined) =>
      markOf(await whenFree(() => (position === undefined ? last.get() : before.get(position)))),
    beforeTime: async (time: number) => markOf(await whenFree(() => beforeTime.get(Math.floor(time)))),
    remember: async ({ position, knownAt, events, lastEventId }: LogMark) => {
      await whenFree(() => remember.run(position, knownAt, events, lastEventId));
    },
    searchedUntil: async () => {
      const until = (await whenFree(() => searched.get()))?.['until'];
      return typeof until === 'string' ? until : undefined;
    },
    rememberSearch: async (until: Position) => {
      await whenFree(() => database.exec('DELETE FROM searched'));
      await whenFree(() => search.run(until));
    },
    clear: async () => {
      await whenFree(() => database.exec('DELETE FROM marks'));
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
