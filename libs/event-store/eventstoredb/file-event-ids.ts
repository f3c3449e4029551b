import { whenFree } from '#sqlite';
import type { Position } from '../port.ts';
import { positionOf, sequenceOf } from '../position.ts';
import type { EventIdIndex, PositionedId } from './event-ids.ts';
import { type Database, LazyTables } from './lazy-tables.ts';

/** Ids are distinguished by 48 of their bits. The few that share these bits are checked one by one. */
const TABLES = `
  CREATE TABLE IF NOT EXISTS event_ids(
    bits INTEGER NOT NULL, position INTEGER NOT NULL, PRIMARY KEY(bits, position)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS last_event(one INTEGER PRIMARY KEY CHECK(one = 1), id TEXT NOT NULL, position INTEGER NOT NULL)
    STRICT;
`;
const HEX_DIGITS = 12;

/** Event ids in a file of this machine. The first search for an event makes it. */
export class FileEventIds implements EventIdIndex {
  readonly #file: LazyTables<ReturnType<typeof tablesOf>>;

  constructor(path: string) {
    this.#file = new LazyTables(path, { schema: TABLES, cacheKib: 4_096, prepare: tablesOf });
  }

  async positionsOf(id: string): Promise<readonly Position[]> {
    return (await (await this.#file.present())?.positionsOf(id)) ?? [];
  }

  async last(): Promise<PositionedId | undefined> {
    return await (await this.#file.present())?.last();
  }

  async remember(events: readonly PositionedId[]): Promise<void> {
    if (events.length > 0) await (await this.#file.made()).remember(events);
  }

  async clear(): Promise<void> {
    await (await this.#file.present())?.clear();
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

function tablesOf(database: Database) {
  const positions = database.prepare('SELECT position FROM event_ids WHERE bits = ? ORDER BY position');
  const last = database.prepare('SELECT id, position FROM last_event');
  const add = database.prepare('INSERT INTO event_ids(bits, position) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const move = database.prepare(
    `INSERT INTO last_event(one, id, position) VALUES (1, ?, ?)
     ON CONFLICT DO UPDATE SET id = excluded.id, position = excluded.position WHERE position < excluded.position`,
  );
  for (const statement of [positions, last]) statement.setReadBigInts(true);
  return {
    positionsOf: async (id: string): Promise<readonly Position[]> =>
      (await whenFree(() => positions.all(bitsOf(id)))).map((row) => position(row['position'])),
    last: async (): Promise<PositionedId | undefined> => {
      const row = await whenFree(() => last.get());
      return row && { id: String(row['id']), position: position(row['position']) };
    },
    remember: async (events: readonly PositionedId[]): Promise<void> => {
      await atomically(database, () => {
        for (const event of events) add.run(bitsOf(event.id), sequenceOf(event.position));
        const newest = events.at(-1);
        if (newest !== undefined) move.run(newest.id, sequenceOf(newest.position));
      });
    },
    clear: async (): Promise<void> => {
      await atomically(database, () => database.exec('DELETE FROM event_ids; DELETE FROM last_event'));
    },
  };
}

async function atomically(database: Database, work: () => void): Promise<void> {
  await whenFree(() => {
    database.exec('BEGIN IMMEDIATE');
  });
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function bitsOf(id: string): bigint {
  return BigInt(`0x${id.replaceAll('-', '').slice(0, HEX_DIGITS)}`);
}

function position(value: unknown): Position {
  return positionOf(typeof value === 'bigint' ? value : 0n);
}
