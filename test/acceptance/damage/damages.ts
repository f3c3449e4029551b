import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The complaint that is damaged: the one with the most events. */
export interface Victim {
  /** Number of its stream. */
  readonly no: number;
  readonly stream: string;
  /** The revision of its last event. */
  readonly revision: number;
  readonly position: number;
}

/** A change of the file of a ledger by other means. */
export type Damage = (file: string, victim: Victim) => void;

/** A stream with a well-formed folio of no complaint. */
export const OTHER_STREAM = 'complaint-7K3F9QW2XHW';

/** Runs SQL statements on the file. */
export function sql(text: (victim: Victim) => string): Damage {
  return (file, victim) => inFile(file, (database) => database.exec(text(victim)));
}

/** Changes the text of an event of the victim. */
export function rewritten(
  revision: (victim: Victim) => number,
  column: 'data' | 'metadata' | 'personal',
  change: (text: string) => string,
): Damage {
  return (file, victim) =>
    inFile(file, (database) => {
      const at = [victim.no, revision(victim)] as const;
      const row = database
        .prepare(`SELECT ${column} AS text FROM events WHERE stream_no = ? AND revision = ?`)
        .get(...at);
      const text = change(String(row?.['text']));
      database
        .prepare(`UPDATE events SET ${column} = ? WHERE stream_no = ? AND revision = ?`)
        .run(text, ...at);
    });
}

/** A second row with the victim's stream name. It bypasses the unique index on names. */
export const secondName: Damage = (file, { no }) => {
  inFile(file, (database) =>
    database.exec(`
      PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = replace(sql, ' UNIQUE', '') WHERE name = 'streams';
      UPDATE sqlite_schema SET name = 'apart', sql = 'CREATE INDEX apart ON streams(name)'
        WHERE name = 'sqlite_autoindex_streams_1';
      PRAGMA schema_version = 1000`),
  );
  inFile(file, (database) =>
    database.exec(`
      INSERT INTO streams(no, name, ours) SELECT (SELECT max(no) + 1 FROM streams), name, 1 FROM streams WHERE no = ${no};
      PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = replace(sql, 'name TEXT NOT NULL', 'name TEXT NOT NULL UNIQUE') WHERE name = 'streams';
      UPDATE sqlite_schema SET name = 'sqlite_autoindex_streams_1', sql = NULL WHERE name = 'apart';
      PRAGMA schema_version = 1001`),
  );
};

/** A second event at the victim's last revision. It bypasses the unique index on revisions. */
export const forked: Damage = (file, { no, revision }) => {
  inFile(file, (database) =>
    database.exec(`
      PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = replace(sql, 'UNIQUE(stream_no, revision),', '') WHERE name = 'events';
      DELETE FROM sqlite_schema WHERE name = 'sqlite_autoindex_events_1';
      UPDATE sqlite_schema SET name = 'sqlite_autoindex_events_1' WHERE name = 'sqlite_autoindex_events_2';
      PRAGMA schema_version = 1000`),
  );
  inFile(file, (database) =>
    database.exec(`
      INSERT INTO events SELECT (SELECT max(position) + 1 FROM events), stream_no, revision, '${crypto.randomUUID()}', type,
        recorded_at, (SELECT max(known_at) FROM events), data, metadata, personal
      FROM events WHERE stream_no = ${no} AND revision = ${revision}`),
  );
};

/** Flips one bit of an index on the events. */
export function flippedInIndex(index: string): Damage {
  return (file) => {
    const { page, bytes } = inFile(file, (database) => ({
      page: Number(
        database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(index)?.['rootpage'],
      ),
      bytes: Number(database.prepare('PRAGMA page_size').get()?.['page_size']),
    }));
    const all = readFileSync(file);
    // Cells grow from the end of a page, so the last bytes belong to the first entry.
    const at = page * bytes - 2;
    all.writeUInt8(all.readUInt8(at) ^ 1, at);
    writeFileSync(file, all);
  };
}

/** Removes the last page of the file. */
export const cutShort: Damage = (file) => {
  const all = readFileSync(file);
  writeFileSync(file, all.subarray(0, all.length - 4_096));
};

/** Chooses the complaint that is damaged. */
export function victimOf(data: string): Victim {
  return inFile(join(data, 'events.sqlite'), (database) => {
    const row = database
      .prepare(
        `SELECT no, name, max(revision) AS revision, max(position) AS position FROM events JOIN streams ON no = stream_no
         GROUP BY no ORDER BY count(*) DESC LIMIT 1`,
      )
      .get();
    return {
      no: Number(row?.['no']),
      stream: String(row?.['name']),
      revision: Number(row?.['revision']),
      position: Number(row?.['position']),
    };
  });
}

function inFile<T>(file: string, work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(file, { defensive: false });
  try {
    return work(database);
  } finally {
    database.close();
  }
}
