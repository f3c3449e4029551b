import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { setImmediate as turn } from 'node:timers/promises';
import { sqliteFault, whenFree } from '#sqlite';
import { COPY_STREAM, COPY_TYPE } from '../copied.ts';
import type { Closeness, OwnStreams, StoreFault, StoreFaultKind } from '../port.ts';
import { positionOf } from '../position.ts';
import { SCHEMA_OBJECTS } from './schema.ts';

type Row = Record<string, SQLOutputValue>;

/** Most faults listed of each kind. */
const LISTED = 1_000;
/** Rows read at once, in about 10 ms. Then the event loop gets its turn. */
const CHUNK = 10_000;
/** Events at the end of the log that are always checked. */
const TAIL = 1_000;
/** A file up to this size is checked by the engine at each start. That takes a tenth of a second. */
const SMALL_BYTES = 32 * 1_048_576;
/** Clocks with a time service never differ by this much. */
const TOLERATED_MS = 60_000;

export interface ExamineParts {
  readonly database: DatabaseSync;
  readonly ours: OwnStreams;
  /** The present time, milliseconds since 1970. */
  readonly now: number;
}

/** Checks the file of an event store for damage. It lists the damage and does not throw for it. */
export async function examine(parts: ExamineParts, closeness: Closeness): Promise<readonly StoreFault[]> {
  const found = new Found();
  const looks = [layout, engine, counts, streams, order, answered] as const;
  for (const look of looks) {
    try {
      await look(parts, closeness, found);
    } catch (error) {
      if (sqliteFault(error) === undefined) throw error;
      // These are the engine's words, which hold no values.
      const why = error instanceof Error ? error.message : 'unknown fault';
      found.add('unreadable', `the file cannot be read any further (${why})`);
    }
  }
  return found.all;
}

class Found {
  readonly all: StoreFault[] = [];
  readonly #counts = new Map<StoreFaultKind, number>();

  add(what: StoreFaultKind, detail: string, at: Pick<StoreFault, 'stream' | 'position'> = {}): void {
    const count = (this.#counts.get(what) ?? 0) + 1;
    this.#counts.set(what, count);
    const known = this.all.some((one) => one.what === what && one.detail === detail);
    if (count <= LISTED && !known) this.all.push({ what, detail, ...at });
  }
}

type Look = (parts: ExamineParts, closeness: Closeness, found: Found) => Promise<void>;

const layout: Look = async ({ database }, _, found) => {
  const there = new Map<string, SQLOutputValue | undefined>();
  for (const row of await all(database, 'SELECT type, name, tbl_name, sql FROM sqlite_schema')) {
    there.set(`${row['type']} ${row['name']} of ${row['tbl_name']}`, row['sql']);
  }
  for (const [name, sql] of SCHEMA_OBJECTS) {
    if (!there.has(name)) found.add('layout', `${name} is missing`);
    else if (there.get(name) !== sql) found.add('layout', `${name} is not as this program made it`);
    there.delete(name);
  }
  // The engine keeps statistics when somebody asked for them.
  for (const name of there.keys()) {
    if (!name.includes('sqlite_stat')) found.add('layout', `${name} was added by other means`);
  }
};

const engine: Look = async ({ database }, closeness, found) => {
  if (closeness === 'start' && (await bytesOf(database)) > SMALL_BYTES) return;
  for (const row of await all(database, `PRAGMA integrity_check(${LISTED})`)) {
    const said = String(row['integrity_check']);
    if (said !== 'ok') found.add('engine', said);
  }
};

/** Positions are dense from 1, and so are the numbers of streams. */
const counts: Look = async ({ database }, closeness, found) => {
  if (closeness === 'whole') return; // `streams` and `order` check each number
  const [row] = await all(
    database,
    `SELECT (SELECT count(*) FROM events) AS events, (SELECT coalesce(max(position), 0) FROM events) AS last,
       (SELECT count(*) FROM streams) AS streams, (SELECT coalesce(max(no), 0) FROM streams) AS no`,
  );
  for (const [name, count, last] of [
    ['events', row?.['events'], row?.['last']],
    ['streams', row?.['streams'], row?.['no']],
  ] as const) {
    if (count !== last)
      found.add('hole', `${name} are missing: ${count} exist, and the last has number ${last}`);
  }
};

const streams: Look = async ({ database, ours }, closeness, found) => {
  if (closeness === 'start') return;
  const named = database.prepare(
    `SELECT no, name, ours, (SELECT count(*) FROM streams AS other WHERE other.name = streams.name) AS twins,
       EXISTS (SELECT 1 FROM events WHERE stream_no = no) AS used
     FROM streams WHERE no > ? ORDER BY no LIMIT ${CHUNK}`,
  );
  let last = 0;
  for (let rows = await batchOf(named, last); rows.length > 0; rows = await batchOf(named, last)) {
    for (const row of rows) {
      const no = Number(row['no']);
      const stream = String(row['name']);
      if (no !== last + 1) {
        found.add('hole', `streams are missing between number ${last} and number ${no} (${stream})`, {
          stream,
        });
      }
      last = no;
      if (row['used'] !== 1) found.add('nameless', `stream "${stream}" has no events`, { stream });
      if (Number(row['twins']) !== 1) found.add('twice', `stream "${stream}" is entered twice`, { stream });
      const isOurs = ours.includes(stream);
      if (row['ours'] !== (isOurs ? 1 : 0)) {
        const was = isOurs ? 'a foreign stream' : "one of the ledger's";
        found.add('misnamed', `stream ${no} was begun as ${was} and is now called "${stream}"`, { stream });
      }
    }
    await turn();
  }
};

/**
 * Checks position by position that nothing is missing, and that `known_at` is the running maximum of the recorded
 * times.
 */
const order: Look = async ({ database, ours, now }, closeness, found) => {
  const [end] = await all(database, 'SELECT coalesce(max(position), 0) AS last FROM events');
  const from = closeness === 'whole' ? 0 : Math.max(0, Number(end?.['last']) - TAIL);
  const events = database.prepare(
    `SELECT position, revision, recorded_at, known_at, name, type FROM events LEFT JOIN streams ON no = stream_no
     WHERE position > ? ORDER BY position LIMIT ${CHUNK}`,
  );
  let last = from;
  let known: number | undefined = from === 0 ? 0 : undefined;
  for (let rows = await batchOf(events, last); rows.length > 0; rows = await batchOf(events, last)) {
    for (const row of rows) {
      const sequence = Number(row['position']);
      const revision = Number(row['revision']);
      const stream = typeof row['name'] === 'string' ? row['name'] : undefined;
      const where = `event ${revision} of ${stream === undefined ? 'a stream' : `stream "${stream}"`}, at position ${sequence},`;
      const at = { ...(stream !== undefined && { stream }), position: positionOf(Math.max(0, sequence)) };
      if (sequence !== last + 1) {
        found.add('hole', `events are missing between position ${last} and position ${sequence}`, at);
      }
      last = sequence;
      if (stream === undefined) found.add('nameless', `${where} belongs to a stream that has no name`, at);
      const recorded = Number(row['recorded_at']);
      const knownAt = Number(row['known_at']);
      const isRecord = sequence === 1 && stream === COPY_STREAM && row['type'] === COPY_TYPE;
      const counts = stream !== undefined && ours.includes(stream) && !isRecord;
      const expected = known === undefined ? undefined : counts ? Math.max(known, recorded) : known;
      const wrong = expected === undefined ? counts && knownAt < recorded : knownAt !== expected;
      if (wrong) {
        found.add(
          'knowledge',
          `${where} has another "known since" than the latest time recorded up to it`,
          at,
        );
      }
      // A wrong value says nothing about the events after it.
      known = expected ?? knownAt;
      if (recorded > now + TOLERATED_MS) {
        found.add('future', `${where} was recorded at ${timeText(recorded)}, which is in the future`, at);
      }
    }
    await turn();
  }
};

const answered: Look = async ({ database, now }, _, found) => {
  const [row] = await all(database, "SELECT value FROM ledger_meta WHERE name = 'answered_until'");
  const until = row?.['value'];
  if (typeof until !== 'number') found.add('layout', 'the time up to which answers are final is missing');
  else if (until > now + TOLERATED_MS) {
    found.add('future', `answers are final up to ${timeText(until)}, which is in the future`);
  }
};

async function bytesOf(database: DatabaseSync): Promise<number> {
  const [size] = await all(
    database,
    'SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size',
  );
  return Number(size?.['bytes']);
}

async function all(database: DatabaseSync, sql: string): Promise<readonly Row[]> {
  return await whenFree(() => database.prepare(sql).all());
}

async function batchOf(
  statement: { all(after: number): readonly Row[] },
  after: number,
): Promise<readonly Row[]> {
  return await whenFree(() => statement.all(after));
}

/** A number that is not a possible time is printed as a number. */
function timeText(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString();
}
