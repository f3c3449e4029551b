import type { CanonicalJson, JsonObject } from '#canonical-json';
import { checkAppend, checkExpected } from '../check-append.ts';
import { checkReadAll, checkReadStream, DEFAULT_BATCH } from '../check-read.ts';
import {
  type AppendResult,
  type DamagedStream,
  type EventStore,
  EventStoreError,
  type EventToAppend,
  type ExpectedRevision,
  type ForeignStreams,
  type LastEvent,
  type LogBatch,
  type LogMark,
  MisuseError,
  type OwnStreams,
  type ReadAllOptions,
  type ReadStreamOptions,
  type RecordedEvent,
  type StoreFault,
  type StreamDamage,
  type StreamRecord,
  type SubscribeOptions,
  unlikeWritten,
  type Writable,
  WrongExpectedRevisionError,
} from '../index.ts';
import { positionOf, sequenceOf } from '../position.ts';

/** One stored event. Tests may change it, as a person with access to the store's files could. */
export interface MemoryRow {
  id: string;
  type: string;
  stream: string;
  revision: number;
  position: string;
  recordedAt: number;
  data: string;
  personal: string | undefined;
  metadata: string;
}

/** The members of a row that its writer decides. */
export type MemoryContent = Pick<MemoryRow, 'id' | 'type' | 'data' | 'metadata'> &
  Partial<Pick<MemoryRow, 'personal'>>;

/** What several stores on one log share, as processes share a file. */
class MemoryLog {
  readonly rows: MemoryRow[] = [];
  readonly streams = new Map<string, MemoryRow[]>();
  readonly damaged = new Map<string, StreamDamage>();
  readonly watchers = new Set<(record: StreamRecord | 'lost') => void>();
  readonly #clock: (() => number) | undefined;
  #ticks = Date.UTC(2026, 0, 1);
  /** What was known up to here was answered for good. */
  #answeredUntil = 0;
  #awaited: (() => void)[] = [];

  constructor(clock: (() => number) | undefined) {
    this.#clock = clock;
  }

  put(stream: string, events: readonly MemoryContent[]): readonly MemoryRow[] {
    const rows = this.streams.get(stream) ?? [];
    this.streams.set(stream, rows);
    this.#ticks += 1_000;
    const recordedAt = Math.max(this.#now(), this.#answeredUntil + 1);
    for (const { id, type, data, personal, metadata } of events) {
      const position = positionOf(this.rows.length + 1);
      const row = { id, type, stream, revision: rows.length, position, recordedAt, data, personal, metadata };
      rows.push(row);
      this.rows.push(row);
    }
    for (const wake of this.#awaited.splice(0)) wake();
    return rows;
  }

  /** What is recorded from now on is later than a time that is past. */
  answered(until: number): void {
    this.#answeredUntil = Math.max(this.#answeredUntil, Math.min(until, this.#now() - 1));
  }

  /** Until more is written, or the signal aborts. */
  more(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#awaited.push(resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  #now(): number {
    return this.#clock?.() ?? this.#ticks;
  }
}

const ALL: OwnStreams = { includes: () => true, pattern: '' };
/** Foreign streams named. */
const MOST_FOREIGN = 1_000;

/** An event store in memory, for specs. It keeps the port's promises without a disk. Several ledgers may share one. */
export class MemoryEventStore implements EventStore {
  /** Counts of calls, for specs about reading. */
  readonly calls = { append: 0, readStream: 0, readAll: 0, head: 0 };
  readonly #log: MemoryLog;
  readonly #ours: OwnStreams;
  readonly #closing = new AbortController();

  /** @param clock milliseconds since 1970; by default each append is recorded a second after the one before. */
  constructor(clock?: () => number, { log = new MemoryLog(clock), ours = ALL } = {}) {
    this.#log = log;
    this.#ours = ours;
  }

  /** Another store on the same log, as another process would have one. @param ours as of any engine. */
  another(ours?: OwnStreams): MemoryEventStore {
    return new MemoryEventStore(undefined, { log: this.#log, ...(ours && { ours }) });
  }

  /** The log, in order. */
  get rows(): MemoryRow[] {
    return this.#log.rows;
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    this.calls.append += 1;
    checkAppend(stream, events);
    checkExpected(expected);
    const rows = this.#log.streams.get(stream) ?? [];
    const repeated = repetition(rows, expected, events);
    if (repeated !== undefined) return resultOf(repeated);
    const known = rows.some(({ id }) => events.some((event) => event.id === id));
    if (!isMet(rows, expected) || (known && typeof expected !== 'number')) {
      throw new WrongExpectedRevisionError(stream, expected, rows.at(-1)?.revision ?? 'none');
    }
    if (known)
      throw new MisuseError('Not written: an event with one of these ids stands in the stream already.');
    return resultOf(this.put(stream, events).at(-1));
  }

  /** Appends events to a stream without any check. */
  put(stream: string, events: readonly MemoryContent[]): readonly MemoryRow[] {
    return this.#log.put(stream, events);
  }

  /** One event with its personal part, without a promise; none when there is no such event. */
  recorded(stream: string, revision: number): readonly RecordedEvent[] {
    const row = this.#log.streams.get(stream)?.[revision];
    return row === undefined ? [] : [new MemoryEvent(row, true)];
  }

  async readStream(stream: string, options: ReadStreamOptions = {}): Promise<readonly RecordedEvent[]> {
    this.calls.readStream += 1;
    checkReadStream(stream, options);
    const backwards = options.direction === 'backwards';
    const from = options.from ?? (backwards ? Number.POSITIVE_INFINITY : 0);
    const rows = (this.#log.streams.get(stream) ?? []).filter(({ revision }) =>
      backwards ? revision <= from : revision >= from,
    );
    if (backwards) rows.reverse();
    return rows.slice(0, options.limit).map((row) => new MemoryEvent(row, options.personal === true));
  }

  async readAll(options: ReadAllOptions = {}): Promise<LogBatch> {
    this.calls.readAll += 1;
    checkReadAll(options);
    const { after = '', upTo = '~', before = '~', direction, ...asked } = options;
    const { limit = DEFAULT_BATCH, types, personal = false, foreign } = asked;
    const backwards = direction === 'backwards';
    const inside = this.rows.filter(
      ({ position }) => position > after && position <= upTo && position < before,
    );
    const behind = backwards ? inside.reverse() : inside;
    const events: RecordedEvent[] = [];
    let looked = 0;
    for (const row of behind) {
      looked += 1;
      const isWanted = types === undefined || types.includes(row.type);
      if (isWanted && (foreign === true || this.#ours.includes(row.stream)))
        events.push(new MemoryEvent(row, personal));
      if (events.length === limit || (types === undefined && looked === limit)) break;
    }
    return {
      events,
      after: options.after,
      position: behind[looked - 1]?.position ?? (backwards ? options.before : options.after),
      end: looked === behind.length,
    };
  }

  async *subscribe(options: SubscribeOptions = {}): AsyncGenerator<LogBatch> {
    const signal = AbortSignal.any([this.#closing.signal, ...(options.signal ? [options.signal] : [])]);
    let { after } = options;
    while (!signal.aborted) {
      const batch = await this.readAll({ ...options, after });
      if (batch.position !== after) yield batch;
      after = batch.position;
      // More may have come while the reader was at work on the batch.
      if ((this.rows.at(-1)?.position ?? '') > (after ?? '')) continue;
      if (!signal.aborted) await this.#log.more(signal);
    }
  }

  async head(): Promise<LogMark | undefined> {
    this.calls.head += 1;
    return this.#mark(() => true);
  }

  async last(): Promise<LastEvent | undefined> {
    const last = this.#own().at(-1);
    return last && { id: last.id, position: last.position, recordedAt: last.recordedAt };
  }

  async markAt(time: number): Promise<LogMark | undefined> {
    this.#log.answered(Math.floor(time));
    return this.#mark((_, knownAt) => knownAt <= time);
  }

  async markOf(position: string): Promise<LogMark | undefined> {
    return this.#mark((row) => row.position <= position);
  }

  async positionOf(eventId: string): Promise<string | undefined> {
    return this.#own().find(({ id }) => id === eventId)?.position;
  }

  async idAt(position: string): Promise<string | undefined> {
    return this.#own().find((row) => row.position === position)?.id;
  }

  async hasPosition(position: string): Promise<boolean> {
    return position <= (this.rows.at(-1)?.position ?? '0'.repeat(20));
  }

  async writable(): Promise<Writable> {
    return { writable: true };
  }

  parsePosition(text: string): string {
    return positionOf(sequenceOf(text));
  }

  async close(): Promise<void> {
    this.#closing.abort();
  }

  async damagedStreams(): Promise<readonly DamagedStream[]> {
    return [...this.#log.damaged].map(([stream, damage]) => ({ stream, damage }));
  }

  async *watchStreams(signal?: AbortSignal): AsyncGenerator<StreamRecord | 'watching', void, undefined> {
    const told: (StreamRecord | 'lost')[] = [];
    let wake = (): void => {};
    const watcher = (record: StreamRecord | 'lost'): void => {
      told.push(record);
      wake();
    };
    const aborted = (): void => wake();
    this.#log.watchers.add(watcher);
    signal?.addEventListener('abort', aborted);
    try {
      yield 'watching';
      while (signal?.aborted !== true) {
        const next = told.shift();
        if (next === 'lost') throw new EventStoreError('unavailable', 'The watch was lost.');
        if (next !== undefined) yield next;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    } finally {
      this.#log.watchers.delete(watcher);
      signal?.removeEventListener('abort', aborted);
    }
  }

  async faults(): Promise<readonly StoreFault[]> {
    return [];
  }

  async ownStreams(prefix: string): Promise<readonly string[]> {
    const names = [...this.#log.streams.keys()];
    return names.filter((name) => name.startsWith(prefix) && this.#ours.includes(name)).sort();
  }

  async foreignStreams(): Promise<ForeignStreams> {
    const { includes, apart } = this.#ours;
    const names = [...this.#log.streams.keys()]
      .filter((stream) => !includes(stream) && apart?.includes(stream) !== true)
      .sort();
    return { streams: names.slice(0, MOST_FOREIGN), more: names.length > MOST_FOREIGN };
  }

  /** Reports damage of a stream as a server's own records would. `undefined` means that it is whole again. */
  tell(stream: string, damage: StreamDamage | undefined): void {
    if (damage === undefined) this.#log.damaged.delete(stream);
    else this.#log.damaged.set(stream, damage);
    for (const watcher of this.#log.watchers) watcher({ stream, damage });
  }

  /** Ends all watches on streams with an error. */
  loseWatchers(): void {
    for (const watcher of this.#log.watchers) watcher('lost');
  }

  get watchers(): number {
    return this.#log.watchers.size;
  }

  /** Removes an event, as a person with access to the files could. */
  remove(row: MemoryRow): void {
    this.rows.splice(this.rows.indexOf(row), 1);
    const rows = this.#log.streams.get(row.stream);
    rows?.splice(rows.indexOf(row), 1);
  }

  #own(): readonly MemoryRow[] {
    return this.#ours === ALL ? this.rows : this.rows.filter(({ stream }) => this.#ours.includes(stream));
  }

  /** The mark of the last event up to which `holds` is true of each. */
  #mark(holds: (row: MemoryRow, knownAt: number) => boolean): LogMark | undefined {
    let mark: LogMark | undefined;
    for (const row of this.#own()) {
      const knownAt = Math.max(mark?.knownAt ?? Number.NEGATIVE_INFINITY, row.recordedAt);
      if (!holds(row, knownAt)) break;
      mark = { position: row.position, knownAt, events: (mark?.events ?? 0) + 1, lastEventId: row.id };
    }
    return mark;
  }
}

class MemoryEvent implements RecordedEvent {
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly recordedAt: number;
  readonly id: string;
  readonly type: string;
  readonly #data: string;
  readonly #metadata: string;
  readonly #personal: string | undefined;
  readonly #withPersonal: boolean;

  constructor(row: MemoryRow, withPersonal: boolean) {
    this.stream = row.stream;
    this.revision = row.revision;
    this.position = row.position;
    this.recordedAt = row.recordedAt;
    this.id = row.id;
    this.type = row.type;
    this.#data = row.data;
    this.#metadata = row.metadata;
    this.#personal = row.personal;
    this.#withPersonal = withPersonal;
  }

  data(): JsonObject {
    return this.#parsed(this.#data, 'data');
  }

  personal(): JsonObject | undefined {
    const text = this.#personalText();
    return text === undefined ? undefined : this.#parsed(text, 'personal part');
  }

  metadata(): JsonObject {
    return this.#parsed(this.#metadata, 'metadata');
  }

  canonical(part: 'data' | 'personal' | 'metadata'): CanonicalJson | undefined {
    const text = {
      data: () => this.#data,
      metadata: () => this.#metadata,
      personal: () => this.#personalText(),
    };
    return text[part]() as CanonicalJson | undefined;
  }

  #parsed(text: string, what: string): JsonObject {
    try {
      return JSON.parse(text);
    } catch {
      throw unlikeWritten(this, what);
    }
  }

  #personalText(): string | undefined {
    if (!this.#withPersonal) throw new MisuseError('The personal part was not read.');
    return this.#personal;
  }
}

function repetition(
  rows: readonly MemoryRow[],
  expected: ExpectedRevision,
  events: readonly EventToAppend[],
): MemoryRow | undefined {
  const begin = rows.findIndex(({ id }) => id === events[0]?.id);
  if (begin < 0 || !events.every(({ id }, i) => rows[begin + i]?.id === id)) return undefined;
  return isMet(rows.slice(0, begin), expected) || expected === 'exists'
    ? rows[begin + events.length - 1]
    : undefined;
}

function isMet(rows: readonly MemoryRow[], expected: ExpectedRevision): boolean {
  if (expected === 'any') return true;
  if (expected === 'none') return rows.length === 0;
  return expected === 'exists' ? rows.length > 0 : rows.length === expected + 1;
}

function resultOf(row: MemoryRow | undefined): AppendResult {
  if (row === undefined) throw new Error('An append without events has no result.');
  return { revision: row.revision, position: row.position };
}
