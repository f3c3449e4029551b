import { type CanonicalJson, type JsonObject, vouchedCanonical } from '#canonical-json';
import {
  type AppendResult,
  type EventToAppend,
  type ExpectedRevision,
  type LogMark,
  MisuseError,
  type ReadStreamOptions,
  type RecordedEvent,
  WrongExpectedRevisionError,
} from '#event-store';
import { openScratchSqlite } from '#sqlite';
import type { StreamStore } from '../stream-store.ts';

/** These positions come after every position of an engine. */
const POSITION_DIGITS = 20;
const FIRST_POSITION = 9n * 10n ** 19n;

/**
 * An event store for a dry run. It shows the events of another store and, after them, what is appended to it, until it
 * is closed. It only reads the other store. A scratch database holds its own events: on disk beyond a few megabytes,
 * deleted on close.
 */
export class OverlayStore implements StreamStore, Disposable {
  readonly #below: StreamStore | undefined;
  readonly #database = openScratchSqlite();
  readonly #insert;
  readonly #select;
  #appended = 0n;

  /** @param below the other store; absent when there is no ledger yet. */
  constructor(below: StreamStore | undefined) {
    this.#below = below;
    this.#database.exec(`
      CREATE TABLE event (
        stream TEXT, revision INTEGER, position TEXT, id TEXT, type TEXT, data TEXT, personal TEXT, metadata TEXT,
        PRIMARY KEY (stream, revision)
      ) WITHOUT ROWID;
      BEGIN;
    `);
    this.#insert = this.#database.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    this.#select = this.#database.prepare('SELECT * FROM event WHERE stream = ? ORDER BY revision');
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    if (events.length === 0) throw new MisuseError('Not written: an append needs at least one event.');
    const standing = await this.readStream(stream);
    const last = standing.at(-1)?.revision ?? 'none';
    if (expected !== last) throw new WrongExpectedRevisionError(stream, expected, last);
    let revision = last === 'none' ? -1 : last;
    let position = '';
    for (const { id, type, data, personal, metadata } of events) {
      revision += 1;
      position = String(FIRST_POSITION + this.#appended).padStart(POSITION_DIGITS, '0');
      this.#appended += 1n;
      this.#insert.run(stream, revision, position, id, type, data, personal ?? null, metadata);
    }
    return { revision, position };
  }

  async readStream(stream: string, options: ReadStreamOptions = {}): Promise<readonly RecordedEvent[]> {
    const { from = 0, limit, personal = false, direction } = options;
    if (direction === 'backwards') throw new MisuseError('A dry run reads streams forwards.');
    const below = (await this.#below?.readStream(stream, options)) ?? [];
    const own = this.#select.all(stream).map((row) => new ScratchEvent(row, personal));
    return [...below, ...own.filter(({ revision }) => revision >= from)].slice(0, limit);
  }

  async head(): Promise<LogMark | undefined> {
    return await this.#below?.head();
  }

  /** Ends at once. Nobody else can change what is kept here, and a dry run does not remember the events below. */
  async *watchStreams(): AsyncGenerator<never> {}

  [Symbol.dispose](): void {
    this.#database.close();
  }
}

type Row = Readonly<Record<string, unknown>>;

class ScratchEvent implements RecordedEvent {
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly recordedAt = 0;
  readonly id: string;
  readonly type: string;
  readonly #row: Row;
  readonly #withPersonal: boolean;

  constructor(row: Row, withPersonal: boolean) {
    this.#row = row;
    this.#withPersonal = withPersonal;
    this.stream = String(row['stream']);
    this.revision = Number(row['revision']);
    this.position = String(row['position']);
    this.id = String(row['id']);
    this.type = String(row['type']);
  }

  data(): JsonObject {
    return JSON.parse(String(this.#row['data']));
  }

  personal(): JsonObject | undefined {
    const text = this.canonical('personal');
    return text === undefined ? undefined : JSON.parse(text);
  }

  metadata(): JsonObject {
    return JSON.parse(String(this.#row['metadata']));
  }

  canonical(part: 'data' | 'personal' | 'metadata'): CanonicalJson | undefined {
    if (part === 'personal' && !this.#withPersonal) throw new MisuseError('The personal part was not read.');
    const text = this.#row[part];
    return typeof text === 'string' ? vouchedCanonical(text) : undefined;
  }
}
