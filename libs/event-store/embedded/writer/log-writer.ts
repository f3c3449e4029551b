import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { RecentMap } from '#recent-map';
import { isCopyRecord } from '../../copied.ts';
import type { ExpectedRevision } from '../../port.ts';
import {
  type AppendWork,
  type CloseTimeWork,
  TEXTS_PER_EVENT,
  type WorkResult,
  type Written,
} from './messages.ts';

/** Revision of a stream without events. */
const NO_EVENT = -1;

/** The engine's own code for a damaged file. */
const SQLITE_CORRUPT = 11;

/** Most streams in each of the two generations. Together they take a few MiB. */
const RECENT_STREAMS = 20_000;

/** Number and last revision of a stream. */
interface StreamEnd {
  readonly no: number;
  readonly revision: number;
}

/** End of the log when this connection last read it. */
interface LogEnd {
  sequence: number;
  knownAt: number;
  streams: number;
  answeredUntil: number;
}

/**
 * Decides and writes appends within a transaction of its caller. Runs in the writer's thread. It checks an append
 * completely before its first insert. So a refused append leaves no trace and does not affect others of the
 * transaction. It drops what it remembers when another connection has written.
 */
export class LogWriter {
  readonly #database: DatabaseSync;
  /** Ends of the streams used last, so that a stream in use is not looked up again. */
  readonly #streams = new RecentMap<string, StreamEnd>({ most: RECENT_STREAMS });
  readonly #version: StatementSync;
  readonly #readEnd: StatementSync;
  readonly #selectStreamEnd: StatementSync;
  readonly #readKnown: StatementSync;
  readonly #readPosition: StatementSync;
  readonly #insertStream: StatementSync;
  readonly #insertEvent: StatementSync;
  readonly #writeAnswered: StatementSync;
  #end: LogEnd = { sequence: 0, knownAt: 0, streams: 0, answeredUntil: 0 };
  /** The database version that `#end` and `#streams` belong to; `undefined` when they may be wrong. */
  #seen: number | undefined;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#version = database.prepare('PRAGMA data_version');
    this.#readEnd = database.prepare(
      `SELECT (SELECT coalesce(max(no), 0) FROM streams) AS streams,
         (SELECT value FROM ledger_meta WHERE name = 'answered_until') AS answered,
         coalesce(max(position), 0) AS sequence, coalesce(max(known_at), 0) AS known
       FROM (SELECT position, known_at FROM events ORDER BY position DESC LIMIT 1)`,
    );
    this.#selectStreamEnd = database.prepare(
      `SELECT s.no, (SELECT max(revision) FROM events WHERE stream_no = s.no) AS revision
       FROM streams s WHERE name = ?`,
    );
    this.#readKnown = database.prepare('SELECT revision FROM events WHERE stream_no = ? AND id = ?');
    this.#readPosition = database.prepare('SELECT position FROM events WHERE stream_no = ? AND revision = ?');
    this.#insertStream = database.prepare(
      'INSERT INTO streams(no, name, ours) VALUES (?, ?, ?) ON CONFLICT(name) DO NOTHING',
    );
    this.#insertEvent = database.prepare(
      `INSERT INTO events(position, stream_no, revision, id, type, recorded_at, known_at, data, metadata, personal)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#writeAnswered = database.prepare("UPDATE ledger_meta SET value = ? WHERE name = 'answered_until'");
  }

  /** Takes the write lock and reads what others wrote. Throws the engine's error, also `busy`. */
  begin(): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const version = whole(this.#version.get()?.['data_version']);
      if (version === this.#seen) return;
      const end = this.#readEnd.get();
      this.#end = {
        sequence: whole(end?.['sequence']),
        knownAt: whole(end?.['known']),
        streams: whole(end?.['streams']),
        answeredUntil: whole(end?.['answered']),
      };
      this.#streams.clear();
      this.#seen = version;
    } catch (error) {
      this.rollback();
      throw error;
    }
  }

  commit(): void {
    this.#database.exec('COMMIT');
  }

  rollback(): void {
    this.#seen = undefined;
    if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
  }

  append(work: AppendWork): WorkResult {
    const { stream, ours, expected, texts } = work;
    const begins = expected === 'none' || expected === 'any';
    let end = this.#streams.get(stream);
    if (end === undefined && begins) end = this.#beginStream(stream, ours);
    end ??= this.#readStreamEnd(stream);
    if (end === undefined) return { refused: 'wrong-revision', actual: 'none' };
    return this.#knownBefore(end, expected, texts) ?? this.#write(end, work);
  }

  /** Makes sure that no later event is recorded at or before a past time. */
  closeTime({ closeUntil, now = Date.now() }: CloseTimeWork): WorkResult {
    const { knownAt, answeredUntil } = this.#end;
    if (closeUntil < now && closeUntil >= knownAt && closeUntil > answeredUntil) {
      this.#writeAnswered.run(closeUntil);
      this.#end.answeredUntil = closeUntil;
    }
    return 'closed';
  }

  /** The result when there is nothing to write: written before, or refused. */
  #knownBefore(
    end: StreamEnd,
    expected: ExpectedRevision,
    texts: AppendWork['texts'],
  ): WorkResult | undefined {
    const actual = end.revision;
    if (actual === NO_EVENT) return undefined;
    const known = this.#knownRevisions(end, texts);
    if (known.every((revision) => revision === undefined)) {
      return meets(expected, actual) ? undefined : { refused: 'wrong-revision', actual };
    }
    const [first] = known;
    const last = known.at(-1);
    const repeated = first !== undefined && known.every((revision, index) => revision === first + index);
    if (repeated && last !== undefined && wasMetBefore(expected, first)) return this.#sequence(end.no, last);
    const doubled = known.find((revision) => revision !== undefined);
    return typeof expected === 'number' && meets(expected, actual) && doubled !== undefined
      ? { refused: 'known-id', revision: doubled }
      : { refused: 'wrong-revision', actual };
  }

  #knownRevisions(end: StreamEnd, texts: AppendWork['texts']): (number | undefined)[] {
    const known: (number | undefined)[] = [];
    for (let i = 0; i < texts.length; i += TEXTS_PER_EVENT) {
      const revision = this.#readKnown.get(end.no, texts[i] ?? null)?.['revision'];
      known.push(typeof revision === 'number' ? revision : undefined);
    }
    return known;
  }

  #write({ no, revision }: StreamEnd, { stream, ours, now = Date.now(), texts }: AppendWork): Written {
    const log = this.#end;
    // When the clock has jumped back, no event may get a time whose answer is final.
    const recordedAt = Math.max(now, log.answeredUntil + 1);
    // Foreign events are not knowledge. The record of a copy is not either, since the original times after it are
    // earlier.
    const knowledge = ours && (log.sequence > 0 || !isCopyRecord(stream, texts[1] ?? ''));
    if (knowledge) log.knownAt = Math.max(log.knownAt, recordedAt);
    for (let i = 0; i < texts.length; i += TEXTS_PER_EVENT) {
      revision += 1;
      log.sequence += 1;
      this.#insertEvent.run(
        log.sequence,
        no,
        revision,
        texts[i] ?? null,
        texts[i + 1] ?? null,
        recordedAt,
        log.knownAt,
        texts[i + 2] ?? null,
        texts[i + 3] ?? null,
        texts[i + 4] ?? null,
      );
    }
    this.#streams.set(stream, { no, revision });
    return { revision, sequence: log.sequence };
  }

  /** Adds a new stream; `undefined` when it exists. */
  #beginStream(stream: string, ours: boolean): StreamEnd | undefined {
    const no = this.#end.streams + 1;
    if (this.#insertStream.run(no, stream, ours ? 1 : 0).changes === 0) return undefined;
    this.#end.streams = no;
    return { no, revision: NO_EVENT };
  }

  #readStreamEnd(stream: string): StreamEnd | undefined {
    const row = this.#selectStreamEnd.get(stream);
    return row && { no: whole(row['no']), revision: whole(row['revision']) };
  }

  #sequence(no: number, revision: number): Written {
    const row = this.#readPosition.get(no, revision);
    return { revision, sequence: whole(row?.['position']) };
  }
}

function meets(expected: ExpectedRevision, actual: number): boolean {
  return expected === 'any' || expected === 'exists' || expected === actual;
}

/** Whether the stream met the expectation just before its event at this revision was written. */
function wasMetBefore(expected: ExpectedRevision, revision: number): boolean {
  if (expected === 'none') return revision === 0;
  return typeof expected === 'number' ? expected === revision - 1 : true;
}

function whole(value: unknown): number {
  if (typeof value !== 'number') {
    const error = new Error('The event store file does not hold what this program wrote.');
    throw Object.assign(error, { errcode: SQLITE_CORRUPT });
  }
  return value;
}
