import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { Statements } from '#sqlite';
import { DEFAULT_BATCH } from '../check-read.ts';
import { COPY_STREAM, COPY_TYPE } from '../copied.ts';
import { TamperedError } from '../errors.ts';
import type { OwnStreams } from '../port.ts';
import { NameCache } from './name-cache.ts';
import { StoredEvent } from './stored-event.ts';

type EventRow = Record<number, SQLOutputValue>;

/** A slice of the log by sequence numbers (the numbers behind positions). */
export interface LogSlice {
  /** Exclusive. */
  readonly after: number;
  /** Inclusive; `Infinity` for no bound. */
  readonly upTo: number;
  readonly backwards: boolean;
  readonly limit: number | undefined;
  readonly types: readonly string[] | undefined;
  readonly personal: boolean;
  /** Events of foreign streams, too. */
  readonly foreign: boolean;
}

export interface SliceRead {
  readonly events: StoredEvent[];
  /** Sequence number of the last event read, matching or not. Without any: `after`, or 0 backwards. */
  readonly sequence: number;
  readonly end: boolean;
}

export interface StreamRead {
  readonly events: StoredEvent[];
  /** True when the stream has no more events. */
  readonly end: boolean;
}

export interface StreamSlice {
  readonly stream: string;
  /** First revision to read, in the direction of reading. */
  readonly from: number;
  readonly backwards: boolean;
  readonly limit: number;
  readonly personal: boolean;
}

export interface Mark {
  readonly sequence: number;
  readonly knownAt: number;
  /** Events up to here. */
  readonly events: number;
  readonly id: string;
}

/** Most events read for one batch when a type filter skips many of them. This bounds the time on the thread. */
const SCAN = 20_000;
/** Streams searched at once for an event, in about 10 ms. */
const STREAMS = 10_000;
/** A batch ends early after this many characters of payload. This bounds memory for events of any size. */
const BATCH_CHARACTERS = 8 * 1_048_576;
/**
 * Rows fetched at once. Together they cost a fifth less than one by one. An append has at most 1 MiB, so the rows
 * fetched beyond the bound of a batch are bounded, too.
 */
const FETCH = 32;
/** Sorts behind every other character. */
const LAST_CHARACTER = '\u{10ffff}';
const NONE: ReadonlyMap<number, string> = new Map();

/** Reads of one connection. Every call is one short synchronous read that leaves no statement open. */
export class LogReader {
  /** Limits are numbers in the statement texts. SQLite would plan a statement with a bound limit again at each use. */
  readonly #statements: Statements;
  readonly #names = new NameCache((no) => this.#ownName(no));
  readonly #anyNames = new NameCache((no) => this.#nameOf(no) ?? `(number ${no}, without a name)`);
  readonly #ours: OwnStreams;
  /** Whether the first event is the record of a copy; `undefined` for an empty log. */
  #copied: boolean | undefined;

  constructor(database: DatabaseSync, ours: OwnStreams) {
    this.#statements = new Statements(database, { arrays: true });
    this.#ours = ours;
  }

  stream({ stream, from, backwards, limit, personal }: StreamSlice): StreamRead {
    const fetched = Math.min(limit, FETCH);
    const [compare, order, step] = backwards ? ['<=', 'DESC', -1] : ['>=', 'ASC', 1];
    const statement = this.#statements.of(
      `stream ${order} ${personal} ${fetched}`,
      () => `SELECT ${columns(personal)} FROM events
       WHERE stream_no = (SELECT no FROM streams WHERE name = ?) AND revision ${compare} ?
       ORDER BY revision ${order} LIMIT ${fetched}`,
    );
    const events: StoredEvent[] = [];
    let characters = 0;
    for (let next = from; ; ) {
      const rows: readonly EventRow[] = statement.all(stream, next);
      for (const row of rows) {
        characters += push(events, row, stream, personal);
        if (events.length >= limit || characters > BATCH_CHARACTERS) return { events, end: false };
      }
      const last = events.at(-1);
      if (rows.length < fetched || last === undefined) return { events, end: true };
      next = last.revision + step;
    }
  }

  slice({ limit = DEFAULT_BATCH, types, personal, backwards, ...range }: LogSlice): SliceRead {
    const foreign = range.foreign ? NONE : this.#foreign();
    const names = range.foreign ? this.#anyNames : this.#names;
    const last = Math.min(range.upTo, this.lastSequence());
    const after = Math.max(range.after, this.copyRecords());
    if (last <= after) return { events: [], sequence: backwards ? 0 : after, end: true };
    const span = types === undefined ? limit : SCAN;
    // The part that is looked at, from its first event to its last one, in the direction of reading.
    const [step, start] = backwards ? [-1, last] : [1, after + 1];
    const bound = backwards ? Math.max(after + 1, last - span + 1) : Math.min(last, after + span);
    const isEnd = (sequence: number): boolean => (backwards ? sequence <= after + 1 : sequence >= last);
    const fetched = Math.min(limit, FETCH);
    const [from, to, order] = backwards ? ['<=', '>=', 'DESC'] : ['>=', '<=', 'ASC'];
    const statement = this.#statements.of(
      `slice ${order} ${personal} ${types === undefined} ${fetched}`,
      () => `SELECT ${columns(personal)} FROM events WHERE position ${from} ? AND position ${to} ?
       ${types === undefined ? '' : 'AND type IN (SELECT value FROM json_each(?))'}
       ORDER BY position ${order} LIMIT ${fetched}`,
    );
    const filter = types === undefined ? [] : [JSON.stringify(types)];
    const events: StoredEvent[] = [];
    let characters = 0;
    for (let next = start; ; ) {
      const rows: readonly EventRow[] = statement.all(next, bound, ...filter);
      for (const row of rows) {
        const no = number(row[7]);
        const sequence = number(row[0]);
        next = sequence + step;
        if (foreign.has(no)) continue;
        characters += push(events, row, names.get(no), personal);
        if (events.length === limit || characters > BATCH_CHARACTERS)
          return { events, sequence, end: isEnd(sequence) };
      }
      if (rows.length < fetched) return { events, sequence: bound, end: isEnd(bound) };
    }
  }

  /** Number of events at the beginning that the log does not show: 1 in a copied ledger, for the record of the copy. */
  copyRecords(): number {
    if (this.#copied === undefined) {
      const statement = this.#statements.of(
        'first',
        () =>
          `SELECT type = '${COPY_TYPE}' AND stream_no = (SELECT no FROM streams WHERE name = '${COPY_STREAM}')
           FROM events WHERE position = 1`,
      );
      const row = statement.get();
      if (row !== undefined) this.#copied = row[0] === 1;
    }
    return this.#copied === true ? 1 : 0;
  }

  /** A number that changes whenever another connection has committed. */
  version(): number {
    return number(this.#statements.of('version', () => 'PRAGMA data_version').get()?.[0]);
  }

  /** Sequence number of the last event; 0 when the log is empty. */
  lastSequence(): number {
    const statement = this.#statements.of('last', () => 'SELECT coalesce(max(position), 0) FROM events');
    return number(statement.get()?.[0]);
  }

  /** The mark of the last event of the ledger at or before a sequence number. */
  markAt(sequence: number): Mark | undefined {
    const statement = this.#statements.of(
      'mark',
      () =>
        'SELECT position, known_at, id, stream_no FROM events WHERE position <= ? ORDER BY position DESC LIMIT 1',
    );
    const foreign = this.#foreign();
    let row = statement.get(Math.min(sequence, Number.MAX_SAFE_INTEGER));
    while (row !== undefined && foreign.has(number(row[3]))) row = statement.get(number(row[0]) - 1);
    if (row === undefined) return undefined;
    const found = number(row[0]);
    // Positions are dense from 1.
    const events = found - this.copyRecords() - this.#eventsOf(foreign, found);
    return events === 0 ? undefined : { sequence: found, knownAt: number(row[1]), events, id: text(row[2]) };
  }

  /** The mark of the last event known at a time. `known_at` never falls, so a binary search finds it. */
  markAtTime(time: number): Mark | undefined {
    let found: Mark | undefined;
    let high = this.lastSequence();
    let low = 1 + this.copyRecords();
    while (low <= high) {
      const middle = Math.floor((low + high) / 2);
      const mark = this.markAt(middle);
      if (mark !== undefined && mark.knownAt > time) {
        high = middle - 1;
      } else {
        found = mark ?? found;
        low = middle + 1;
      }
    }
    return found;
  }

  /**
   * The sequence number of the ledger's event of this id, among the streams after a number. It scans the index that
   * keeps ids unique within a stream. A separate index of ids would double the cost of each written event.
   */
  sequenceOf(
    id: string,
    afterStream: number,
  ): { readonly sequence: number | undefined; readonly stream: number } {
    const statement = this.#statements.of(
      'id',
      () => 'SELECT position, stream_no FROM events WHERE stream_no > ? AND stream_no <= ? AND id = ?',
    );
    const stream = afterStream + STREAMS;
    const rows: readonly EventRow[] = statement.all(afterStream, stream, id);
    const foreign = this.#foreign();
    const own = rows.find((row) => !foreign.has(number(row[1])) && number(row[0]) > this.copyRecords());
    return { sequence: own && number(own[0]), stream };
  }

  /** The number of the last stream; 0 when there is none. */
  lastStream(): number {
    const statement = this.#statements.of('streams', () => 'SELECT coalesce(max(no), 0) FROM streams');
    return number(statement.get()?.[0]);
  }

  /** The id of the ledger's event at a sequence number. */
  idAt(sequence: number): string | undefined {
    const statement = this.#statements.of('at', () => 'SELECT id, stream_no FROM events WHERE position = ?');
    const row = sequence > this.copyRecords() ? statement.get(sequence) : undefined;
    return row === undefined || this.#foreign().has(number(row[1])) ? undefined : text(row[0]);
  }

  /** Names of the ledger's streams that begin with a text. The index of names finds them. */
  ownStreams(prefix: string): readonly string[] {
    const statement = this.#statements.of(
      'named',
      () => 'SELECT name FROM streams WHERE name >= ? AND name < ? ORDER BY name',
    );
    const rows: readonly EventRow[] = statement.all(prefix, `${prefix}${LAST_CHARACTER}`);
    return rows.map((row) => text(row[0])).filter((name) => this.#ours.includes(name));
  }

  /** Names of the foreign streams. */
  foreignStreams(): readonly string[] {
    const { apart } = this.#ours;
    return [...this.#foreign().values()].filter((name) => apart?.includes(name) !== true).sort();
  }

  /** Names of foreign streams by number. There are almost never any, and the file marks them. */
  #foreign(): ReadonlyMap<number, string> {
    const statement = this.#statements.of('foreign', () => 'SELECT no, name FROM streams WHERE ours = 0');
    const rows: readonly EventRow[] = statement.all();
    if (rows.length === 0) return NONE;
    const named = rows.map((row) => [number(row[0]), text(row[1])] as const);
    return new Map(named.filter(([, name]) => !this.#ours.includes(name)));
  }

  /** Number of events that the streams have up to a sequence number. */
  #eventsOf(streams: ReadonlyMap<number, string>, sequence: number): number {
    let events = 0;
    for (const no of streams.keys()) {
      const statement = this.#statements.of(
        'count',
        () => 'SELECT count(*) FROM events WHERE stream_no = ? AND position <= ?',
      );
      events += number(statement.get(no, sequence)?.[0]);
    }
    return events;
  }

  /**
   * The name of a stream that began as one of the ledger's. @throws TamperedError when its name is not one any more.
   */
  #ownName(no: number): string {
    const name = this.#nameOf(no);
    if (name === undefined) throw damaged();
    if (this.#ours.includes(name)) return name;
    throw new TamperedError(
      `Stream ${no} began as one of the ledger's, and was renamed to "${name}" by other means. Its events are not in ` +
        'the stream that the ledger wrote. Run an audit: it names every such event.',
      { stream: name },
    );
  }

  #nameOf(no: number): string | undefined {
    const row = this.#statements.of('name', () => 'SELECT name FROM streams WHERE no = ?').get(no);
    return row === undefined ? undefined : text(row[0]);
  }
}

/** The columns that {@link push} needs. `personal` is read only on request. */
function columns(personal: boolean): string {
  return `position, revision, id, type, recorded_at, data, metadata, stream_no${personal ? ', personal' : ''}`;
}

/** Adds the event of a row. Answers its number of payload characters. */
function push(events: StoredEvent[], row: EventRow, stream: string, withPersonal: boolean): number {
  const sequence = number(row[0]);
  const data = text(row[5]);
  const metadata = text(row[6]);
  const stored = row[8] ?? null;
  const personal = withPersonal ? (stored === null ? null : text(stored)) : undefined;
  events.push(
    new StoredEvent(
      sequence,
      stream,
      number(row[1]),
      text(row[2]),
      text(row[3]),
      number(row[4]),
      data,
      metadata,
      personal,
    ),
  );
  return data.length + metadata.length + (personal?.length ?? 0);
}

function text(value: SQLOutputValue | undefined): string {
  if (typeof value !== 'string') throw damaged();
  return value;
}

function number(value: SQLOutputValue | undefined): number {
  if (typeof value !== 'number') throw damaged();
  return value;
}

function damaged(): TamperedError {
  return new TamperedError(
    'The event store file does not hold what this program wrote into it. Restore it from a backup.',
  );
}
