import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { Statements } from '#sqlite';
import { DEFAULT_PAGE } from '../check-read.ts';
import { COPY_STREAM, COPY_TYPE } from '../copied.ts';
import { TamperedError } from '../errors.ts';
import type { OwnStreams } from '../port.ts';
import { NameCache } from './name-cache.ts';
import { StoredEvent } from './stored-event.ts';

type EventRow = Record<number, SQLOutputValue>;

/** A slice of the log by sequence number (the number behind a position). */
export interface LogSlice {
  /** Exclusive. */
  readonly after: number;
  /** Inclusive; `Infinity` for no bound. */
  readonly upTo: number;
  readonly limit: number | undefined;
  readonly types: readonly string[] | undefined;
  readonly personal: boolean;
  /** Events of foreign streams, too. */
  readonly foreign: boolean;
}

export interface SliceRead {
  readonly events: StoredEvent[];
  /** Sequence number of the last event looked at, matching or not. */
  readonly sequence: number;
  readonly end: boolean;
}

export interface StreamRead {
  readonly events: StoredEvent[];
  /** True when the stream went no further. */
  readonly end: boolean;
}

export interface StreamSlice {
  readonly stream: string;
  /** Revisions from here on, in the direction of reading. */
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

/** Most events looked at for one batch when a type filter skips many of them: bounds how long the thread is taken. */
const SCAN = 20_000;
/** Streams searched in one go for an event: some 10 ms. */
const STREAMS = 10_000;
/** A batch ends early beyond this many characters of payload: bounds memory, whatever the size of events. */
const PAGE_CHARACTERS = 8 * 1_048_576;
/**
 * Rows fetched at once: together they cost a fifth less than one by one. An append has at most 1 MiB, so what is fetched
 * beyond the bound of a batch is bounded too.
 */
const FETCH = 32;
const NONE: ReadonlyMap<number, string> = new Map();

/** Reads of one connection. Every call is one short synchronous read that leaves nothing open. */
export class LogReader {
  /** Limits stand in the texts as numbers: a bound one would be planned anew at each use. */
  readonly #statements: Statements;
  readonly #names = new NameCache((no) => this.#ownName(no));
  readonly #anyNames = new NameCache((no) => this.#nameOf(no) ?? `(number ${no}, without a name)`);
  readonly #ours: OwnStreams;
  /** Whether the first event is the record of a copy; unknown while there is none. */
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
        if (events.length >= limit || characters > PAGE_CHARACTERS) return { events, end: false };
      }
      const last = events.at(-1);
      if (rows.length < fetched || last === undefined) return { events, end: true };
      next = last.revision + step;
    }
  }

  slice({ limit = DEFAULT_PAGE, upTo, types, personal, ...range }: LogSlice): SliceRead {
    const foreign = range.foreign ? NONE : this.#foreign();
    const names = range.foreign ? this.#anyNames : this.#names;
    const last = Math.min(upTo, this.lastSequence());
    const after = Math.max(range.after, this.copyRecords());
    const bound = Math.min(last, types === undefined ? after + limit : after + SCAN);
    if (bound <= after) return { events: [], sequence: after, end: true };
    const fetched = Math.min(limit, FETCH);
    const statement = this.#statements.of(
      `slice ${personal} ${types === undefined} ${fetched}`,
      () => `SELECT ${columns(personal)} FROM events WHERE position > ? AND position <= ?
       ${types === undefined ? '' : 'AND type IN (SELECT value FROM json_each(?))'}
       ORDER BY position LIMIT ${fetched}`,
    );
    const filter = types === undefined ? [] : [JSON.stringify(types)];
    const events: StoredEvent[] = [];
    let characters = 0;
    for (let sequence = after; ; ) {
      const rows: readonly EventRow[] = statement.all(sequence, bound, ...filter);
      for (const row of rows) {
        const no = number(row[7]);
        sequence = number(row[0]);
        if (foreign.has(no)) continue;
        characters += push(events, row, names.get(no), personal);
        if (events.length === limit || characters > PAGE_CHARACTERS)
          return { events, sequence, end: sequence >= last };
      }
      if (rows.length < fetched) return { events, sequence: bound, end: bound >= last };
    }
  }

  /** How many events at the beginning are not shown in the log: 1 in a copied ledger, for the record of the copy. */
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

  /** Changes whenever any other connection has committed. */
  version(): number {
    return number(this.#statements.of('version', () => 'PRAGMA data_version').get()?.[0]);
  }

  /** 0 when the log is empty. */
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

  /** The mark of the last event known at a time: `known_at` never falls, so halving finds it. */
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
   * The sequence number of the ledger's event of this id among the streams behind a number. Reads the index that keeps ids apart
   * within a stream, from end to end: an index of its own would cost each event that is written as much again as the event.
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

  /** The number of the last stream that was begun; 0 when there is none. */
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

  /** Names of the streams that are none of the ledger's. */
  foreignStreams(): readonly string[] {
    return [...this.#foreign().values()].sort();
  }

  /** Names of foreign streams by number: hardly ever any, and kept apart by the file itself. */
  #foreign(): ReadonlyMap<number, string> {
    const statement = this.#statements.of('foreign', () => 'SELECT no, name FROM streams WHERE ours = 0');
    const rows: readonly EventRow[] = statement.all();
    if (rows.length === 0) return NONE;
    const named = rows.map((row) => [number(row[0]), text(row[1])] as const);
    return new Map(named.filter(([, name]) => !this.#ours.includes(name)));
  }

  /** How many events the streams have up to a sequence number. */
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

  /** The name of a stream that was begun as one of the ledger's. @throws TamperedError when it is none any more. */
  #ownName(no: number): string {
    const name = this.#nameOf(no);
    if (name === undefined) throw damaged();
    if (this.#ours.includes(name)) return name;
    throw new TamperedError(
      `Stream ${no} was begun as one of the ledger's, and was renamed to "${name}" by other means. Its events stand ` +
        'elsewhere than the ledger wrote them. Run an audit, which names every such event.',
      { stream: name },
    );
  }

  #nameOf(no: number): string | undefined {
    const row = this.#statements.of('name', () => 'SELECT name FROM streams WHERE no = ?').get(no);
    return row === undefined ? undefined : text(row[0]);
  }
}

/** What {@link push} takes. A part that nobody asked for is not read at all. */
function columns(personal: boolean): string {
  return `position, revision, id, type, recorded_at, data, metadata, stream_no${personal ? ', personal' : ''}`;
}

/** Adds the event of a row; answers how many characters of payload it brought. */
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
