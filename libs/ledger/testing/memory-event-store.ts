import type { CanonicalJson, JsonObject } from '#canonical-json';
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
} from '#event-store';

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

/** An event store in memory, for specs. It keeps the port's promises without a disk. Several ledgers may share one. */
export class MemoryEventStore implements EventStore {
  /** The log, in order. */
  readonly rows: MemoryRow[] = [];
  /** Counts of calls, for specs about reading. */
  readonly calls = { append: 0, readStream: 0, readAll: 0, head: 0 };
  readonly #streams = new Map<string, MemoryRow[]>();
  #clock: () => number;
  #awaited: (() => void)[] = [];
  readonly #damaged = new Map<string, StreamDamage>();
  readonly #watchers = new Set<(record: StreamRecord | 'lost') => void>();

  /** @param clock milliseconds since 1970; by default each event is recorded a second after the one before. */
  constructor(clock?: () => number) {
    let ticks = Date.UTC(2026, 0, 1);
    this.#clock =
      clock ??
      (() => {
        ticks += 1_000;
        return ticks;
      });
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    this.calls.append += 1;
    if (events.length === 0) throw new MisuseError('Not written: an append needs at least one event.');
    const rows = this.#streams.get(stream) ?? [];
    const repeated = repetition(rows, expected, events);
    if (repeated !== undefined) return resultOf(repeated);
    if (!isMet(rows, expected)) {
      throw new WrongExpectedRevisionError(stream, expected, rows.at(-1)?.revision ?? 'none');
    }
    return resultOf(this.put(stream, events).at(-1));
  }

  /** Appends events to a stream without any check. */
  put(stream: string, events: readonly MemoryContent[]): readonly MemoryRow[] {
    const rows = this.#streams.get(stream) ?? [];
    this.#streams.set(stream, rows);
    const recordedAt = this.#clock();
    for (const { id, type, data, personal, metadata } of events) {
      const position = String(this.rows.length + 1).padStart(20, '0');
      const row = { id, type, stream, revision: rows.length, position, recordedAt, data, personal, metadata };
      rows.push(row);
      this.rows.push(row);
    }
    for (const wake of this.#awaited.splice(0)) wake();
    return rows;
  }

  /** One event with its personal part, without a promise; none when there is no such event. */
  recorded(stream: string, revision: number): readonly RecordedEvent[] {
    const row = this.#streams.get(stream)?.[revision];
    return row === undefined ? [] : [new MemoryEvent(row, true)];
  }

  async readStream(stream: string, options: ReadStreamOptions = {}): Promise<readonly RecordedEvent[]> {
    this.calls.readStream += 1;
    const backwards = options.direction === 'backwards';
    const from = options.from ?? (backwards ? Number.POSITIVE_INFINITY : 0);
    const rows = (this.#streams.get(stream) ?? []).filter(({ revision }) =>
      backwards ? revision <= from : revision >= from,
    );
    if (backwards) rows.reverse();
    return rows.slice(0, options.limit).map((row) => new MemoryEvent(row, options.personal === true));
  }

  async readAll(options: ReadAllOptions = {}): Promise<LogBatch> {
    this.calls.readAll += 1;
    const { after = '', upTo = '~', limit = 1_000, types, personal = false } = options;
    const behind = this.rows.filter(({ position }) => position > after && position <= upTo);
    const batch = behind.slice(0, limit);
    const wanted = types === undefined ? batch : batch.filter(({ type }) => types.includes(type));
    return {
      events: wanted.map((row) => new MemoryEvent(row, personal)),
      after: options.after,
      position: batch.at(-1)?.position ?? options.after,
      end: batch.length === behind.length,
    };
  }

  async *subscribe(options: SubscribeOptions = {}): AsyncGenerator<LogBatch> {
    let { after } = options;
    const isOver = (): boolean => options.signal?.aborted === true;
    while (!isOver()) {
      const batch = await this.readAll({ ...options, after });
      if (batch.position !== after) yield batch;
      after = batch.position;
      // More events may have come while the reader worked on the batch.
      if ((this.rows.at(-1)?.position ?? '') > (after ?? '')) continue;
      if (isOver()) return;
      await new Promise<void>((resolve) => {
        this.#awaited.push(resolve);
        options.signal?.addEventListener('abort', () => resolve(), { once: true });
      });
    }
  }

  async head(): Promise<LogMark | undefined> {
    this.calls.head += 1;
    return this.#mark(this.rows.length);
  }

  async last(): Promise<LastEvent | undefined> {
    const { id, position, recordedAt } = this.rows.at(-1) ?? {};
    if (id === undefined || position === undefined || recordedAt === undefined) return undefined;
    return { id, position, recordedAt };
  }

  async markAt(time: number): Promise<LogMark | undefined> {
    let known = 0;
    for (const row of this.rows) {
      if (row.recordedAt > time) break;
      known += 1;
    }
    return this.#mark(known);
  }

  async markOf(position: string): Promise<LogMark | undefined> {
    return this.#mark(this.rows.filter((row) => row.position <= position).length);
  }

  async positionOf(eventId: string): Promise<string | undefined> {
    return this.rows.find(({ id }) => id === eventId)?.position;
  }

  async idAt(position: string): Promise<string | undefined> {
    return this.rows.find((row) => row.position === position)?.id;
  }

  async hasPosition(position: string): Promise<boolean> {
    return position <= (this.rows.at(-1)?.position ?? '0'.repeat(20));
  }

  async writable(): Promise<Writable> {
    return { writable: true };
  }

  parsePosition(text: string): string {
    if (!/^\d{1,20}$/.test(text)) throw new MisuseError('A position is a whole number.');
    return text.padStart(20, '0');
  }

  async close(): Promise<void> {}

  async damagedStreams(): Promise<readonly DamagedStream[]> {
    return [...this.#damaged].map(([stream, damage]) => ({ stream, damage }));
  }

  async *watchStreams(signal?: AbortSignal): AsyncGenerator<StreamRecord | 'watching', void, undefined> {
    const told: (StreamRecord | 'lost')[] = [];
    let wake = (): void => {};
    const watcher = (record: StreamRecord | 'lost'): void => {
      told.push(record);
      wake();
    };
    const aborted = (): void => wake();
    this.#watchers.add(watcher);
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
      this.#watchers.delete(watcher);
      signal?.removeEventListener('abort', aborted);
    }
  }

  async faults(): Promise<readonly StoreFault[]> {
    return [];
  }

  async foreignStreams(): Promise<ForeignStreams> {
    return { streams: [], more: false };
  }

  /** Reports damage of a stream as a server's own records would. `undefined` means that it is whole again. */
  tell(stream: string, damage: StreamDamage | undefined): void {
    if (damage === undefined) this.#damaged.delete(stream);
    else this.#damaged.set(stream, damage);
    for (const watcher of this.#watchers) watcher({ stream, damage });
  }

  /** Ends all watches on streams with an error. */
  loseWatchers(): void {
    for (const watcher of this.#watchers) watcher('lost');
  }

  get watchers(): number {
    return this.#watchers.size;
  }

  /** Removes an event, as a person with access to the files could. */
  remove(row: MemoryRow): void {
    this.rows.splice(this.rows.indexOf(row), 1);
    const rows = this.#streams.get(row.stream);
    rows?.splice(rows.indexOf(row), 1);
  }

  #mark(events: number): LogMark | undefined {
    const last = this.rows[events - 1];
    if (last === undefined) return undefined;
    const knownAt = Math.max(...this.rows.slice(0, events).map(({ recordedAt }) => recordedAt));
    return { position: last.position, knownAt, events, lastEventId: last.id };
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
