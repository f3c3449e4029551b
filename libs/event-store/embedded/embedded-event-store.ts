import { statfs } from 'node:fs/promises';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as turn } from 'node:timers/promises';
import { isUnwritable, openSqlite, type SqliteFault, sqliteFault, whenFree, whyForbidden } from '#sqlite';
import type { Threads } from '#threads';
import { checkAppend, checkExpected } from '../check-append.ts';
import { checkReadAll, checkReadStream } from '../check-read.ts';
import { EventStoreError, type Hindrance, MisuseError, WrongExpectedRevisionError } from '../errors.ts';
import type {
  AppendResult,
  Closeness,
  DamagedStream,
  EventStore,
  EventToAppend,
  ExpectedRevision,
  ForeignStreams,
  LastEvent,
  LogBatch,
  LogMark,
  OwnStreams,
  Position,
  ReadAllOptions,
  ReadStreamOptions,
  RecordedEvent,
  StoreFault,
  StreamRecord,
  SubscribeOptions,
  Writable,
} from '../port.ts';
import { positionOf, sequenceOf } from '../position.ts';
import { Changes } from './changes.ts';
import { engineError, translated } from './engine-error.ts';
import { examine } from './examine.ts';
import { LogReader, type Mark } from './log-reader.ts';
import { OpenedFile } from './opened-file.ts';
import type { WorkResult, Written } from './writer/messages.ts';
import { WriterClient } from './writer/writer-client.ts';

/** Most events read at once. Then the event loop gets its turn. */
const CHUNK = 1_000;
/** How long a read trusts that the path still names the opened file. */
const SAME_FOR_MS = 200;
/** How long the probe waits for the lock. A process that holds it longer blocks all others. */
const LOCK_WITHIN_MS = 700;
/** Most foreign streams named. */
const MOST_FOREIGN = 1_000;

export interface EmbeddedParts {
  readonly path: string;
  readonly database: DatabaseSync;
  readonly readOnly: boolean;
  readonly clock: (() => number) | undefined;
  readonly ours: OwnStreams;
  readonly threads: Threads | undefined;
  readonly writer: string | undefined;
}

/** The port over one SQLite file. It reads on this thread in bounded batches and writes on a separate thread. */
export class EmbeddedEventStore implements EventStore {
  readonly #path: string;
  readonly #database: DatabaseSync;
  readonly #reader: LogReader;
  readonly #changes: Changes;
  readonly #clock: (() => number) | undefined;
  readonly #ours: OwnStreams;
  readonly #writer: WriterClient | undefined;
  readonly #file: OpenedFile;
  readonly #closing = new AbortController();
  /** What hindered the last write. */
  #hindered: Hindrance | undefined;
  #probing: Promise<Writable> | undefined;
  #closed: Promise<void> | undefined;

  constructor({ path, database, readOnly, clock, ours, threads, writer }: EmbeddedParts) {
    this.#path = path;
    this.#file = new OpenedFile(path);
    this.#database = database;
    this.#reader = new LogReader(database, ours);
    this.#changes = new Changes(() => (this.#database.isOpen ? this.#reader.version() : -1));
    this.#clock = clock;
    this.#ours = ours;
    const onCommit = () => this.#changes.check();
    this.#writer = readOnly
      ? undefined
      : new WriterClient({ data: { path, identity: this.#file.identity }, onCommit, threads, name: writer });
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    checkAppend(stream, events);
    checkExpected(expected);
    const texts: (string | null)[] = [];
    for (const { id, type, data, metadata, personal } of events) {
      texts.push(id, type, data, metadata, personal ?? null);
    }
    const writer = this.#writable();
    const result = await writer.submit({
      stream,
      ours: this.#ours.includes(stream),
      expected,
      now: this.#clock?.(),
      texts,
    });
    const { revision, sequence } = this.#written(result, stream, expected);
    return { revision, position: positionOf(sequence) };
  }

  async readStream(stream: string, options: ReadStreamOptions = {}): Promise<readonly RecordedEvent[]> {
    checkReadStream(stream, options);
    const backwards = options.direction === 'backwards';
    const personal = options.personal === true;
    const limit = options.limit ?? Number.POSITIVE_INFINITY;
    const events: RecordedEvent[] = [];
    for (let from = options.from ?? (backwards ? Number.MAX_SAFE_INTEGER : 0); ; await turn()) {
      const count = Math.min(CHUNK, limit - events.length);
      const chunk = await this.#read(() =>
        this.#reader.stream({ stream, from, backwards, limit: count, personal }),
      );
      for (const event of chunk.events) events.push(event);
      const last = events.at(-1);
      if (chunk.end || last === undefined || events.length >= limit) return events;
      from = last.revision + (backwards ? -1 : 1);
    }
  }

  async readAll(options: ReadAllOptions = {}): Promise<LogBatch> {
    checkReadAll(options);
    const after = options.after === undefined ? 0 : sequenceIn(options.after);
    const upTo = options.upTo === undefined ? Number.POSITIVE_INFINITY : sequenceIn(options.upTo);
    const before = options.before === undefined ? Number.POSITIVE_INFINITY : sequenceIn(options.before);
    const backwards = options.direction === 'backwards';
    const { events, sequence, end } = await this.#read(() =>
      this.#reader.slice({
        after,
        upTo: Math.min(upTo, before - 1),
        backwards,
        limit: options.limit,
        types: options.types,
        personal: options.personal === true,
        foreign: options.foreign === true,
      }),
    );
    if (!end) await turn();
    const none = backwards ? options.before : undefined;
    return { events, after: options.after, position: sequence === 0 ? none : positionOf(sequence), end };
  }

  async *subscribe(options: SubscribeOptions = {}): AsyncGenerator<LogBatch, void, undefined> {
    const signal = AbortSignal.any([this.#closing.signal, ...(options.signal ? [options.signal] : [])]);
    let { after } = options;
    try {
      while (!signal.aborted) {
        const token = await this.#read(() => this.#changes.token());
        const batch = await this.readAll({ ...options, after });
        if (signal.aborted) return;
        if (batch.position !== after) yield batch;
        after = batch.position;
        if (batch.end) await this.#changes.since(token, signal);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  async head(): Promise<LogMark | undefined> {
    return logMark(await this.#read(() => this.#reader.markAt(Number.MAX_SAFE_INTEGER)));
  }

  async last(): Promise<LastEvent | undefined> {
    return await this.#read(() => {
      const sequence = this.#reader.markAt(Number.MAX_SAFE_INTEGER)?.sequence;
      if (sequence === undefined) return undefined;
      const one = { after: sequence - 1, upTo: sequence, backwards: false, limit: 1 } as const;
      return this.#reader.slice({ ...one, types: undefined, personal: false, foreign: false }).events[0];
    });
  }

  async markAt(time: number): Promise<LogMark | undefined> {
    if (!Number.isFinite(time)) throw new MisuseError('A time is a number of milliseconds since 1970.');
    const until = Math.floor(time);
    const head = await this.#read(() => this.#reader.markAt(Number.MAX_SAFE_INTEGER));
    // A later event is known already. Otherwise the writer makes sure that new events get a later time.
    if ((head === undefined || head.knownAt <= until) && this.#writer !== undefined) {
      const result = await this.#writer.submit({ closeUntil: until, now: this.#clock?.() });
      this.#note(result);
      if (typeof result === 'object' && 'refused' in result) throw this.#refusal(result, 'Not answered');
    }
    return logMark(await this.#read(() => this.#reader.markAtTime(until)));
  }

  async markOf(position: Position): Promise<LogMark | undefined> {
    const sequence = sequenceIn(position);
    return logMark(await this.#read(() => this.#reader.markAt(sequence)));
  }

  /** A file has no commands that delete or cut streams. A change of the file itself leaves no record. */
  async damagedStreams(): Promise<readonly DamagedStream[]> {
    return [];
  }

  async *watchStreams(): AsyncGenerator<StreamRecord | 'watching', void, undefined> {
    yield 'watching';
  }

  async faults(closeness: Closeness): Promise<readonly StoreFault[]> {
    if (!this.#database.isOpen) throw closed();
    const parts = { database: this.#database, ours: this.#ours, now: (this.#clock ?? Date.now)() };
    return await examine(parts, closeness);
  }

  async ownStreams(prefix: string): Promise<readonly string[]> {
    return await this.#read(() => this.#reader.ownStreams(prefix));
  }

  async foreignStreams(): Promise<ForeignStreams> {
    const names = await this.#read(() => this.#reader.foreignStreams());
    return { streams: names.slice(0, MOST_FOREIGN), more: names.length > MOST_FOREIGN };
  }

  async positionOf(eventId: string): Promise<Position | undefined> {
    const last = await this.#read(() => this.#reader.lastStream());
    for (let after = 0; after < last; await turn()) {
      const { sequence, stream } = await this.#read(() => this.#reader.sequenceOf(eventId, after));
      if (sequence !== undefined) return positionOf(sequence);
      after = stream;
    }
    return undefined;
  }

  async idAt(position: Position): Promise<string | undefined> {
    const sequence = sequenceIn(position);
    return await this.#read(() => this.#reader.idAt(sequence));
  }

  async hasPosition(position: Position): Promise<boolean> {
    const sequence = sequenceIn(position);
    // Positions are dense, and 0 is the beginning.
    return await this.#read(() => sequence <= this.#reader.lastSequence());
  }

  async writable(): Promise<Writable> {
    if (this.#closed !== undefined) throw closed();
    if (!this.#file.isSame()) return notWritable('forbidden', 'it is gone, or another one has replaced it');
    if (this.#writer === undefined || isUnwritable(this.#path)) {
      return notWritable('forbidden', this.#whyReadOnly());
    }
    if (await isFull(this.#path)) return notWritable('full', HINDERED.full);
    this.#probing ??= this.#probe().finally(() => {
      this.#probing = undefined;
    });
    return await this.#probing;
  }

  /**
   * Takes the lock on a separate connection. After a failed write it also rewrites a stored value, which needs room on
   * the disk.
   */
  async #probe(): Promise<Writable> {
    try {
      const database = await openSqlite(this.#path, { access: 'write', cacheKib: 64 });
      try {
        const hindered = this.#hindered !== undefined;
        await whenFree(() => takeLock(database, hindered), LOCK_WITHIN_MS);
      } finally {
        database.close();
      }
      this.#hindered = undefined;
      return { writable: true };
    } catch (error) {
      const fault = sqliteFault(error);
      if (fault === undefined) throw error;
      const hindrance = hindranceOf(fault);
      return notWritable(hindrance, HINDERED[hindrance]);
    }
  }

  /** Remembers what hindered the last write. */
  #note(result: WorkResult): void {
    if (typeof result !== 'object' || !('refused' in result)) this.#hindered = undefined;
    else if (result.refused === 'fault') this.#hindered = hindranceOf(result.fault);
  }

  parsePosition(text: string): Position {
    return positionOf(sequenceOf(text));
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#closing.abort();
    // The writer closes last. The last connection that closes cleans the file up.
    const written = this.#writer?.drained();
    await written;
    this.#database.close();
    await this.#writer?.close();
  }

  #writable(): WriterClient {
    if (this.#closed !== undefined) throw closed();
    if (this.#writer === undefined) {
      const why = `Nothing was written (event store ${this.#path}): ${this.#whyReadOnly()}.`;
      throw new EventStoreError('unavailable', why, { hindrance: 'forbidden' });
    }
    return this.#writer;
  }

  async #read<T>(read: () => T): Promise<T> {
    if (!this.#database.isOpen) throw closed();
    this.#file.requireSame('Not read', SAME_FOR_MS);
    try {
      return await whenFree(read);
    } catch (error) {
      throw translated(this.#path, 'Not read', error);
    }
  }

  #written(result: WorkResult, stream: string, expected: ExpectedRevision): Written {
    this.#note(result);
    if (result !== 'closed' && 'sequence' in result) return result;
    if (result === 'closed') throw new Error('The writer answered an append with the result of other work.');
    switch (result.refused) {
      case 'wrong-revision':
        throw new WrongExpectedRevisionError(stream, expected, result.actual);
      case 'known-id':
        throw new MisuseError(
          `Not written: stream "${stream}" already has an event with one of these ids, at revision ${result.revision}.`,
        );
      case 'replaced':
      case 'fault':
        throw this.#refusal(result, 'Nothing was written');
    }
  }

  #whyReadOnly(): string {
    return isUnwritable(this.#path) ? whyForbidden(this.#path) : 'it was opened for reading only';
  }

  /** The file was replaced during the write. The commit may have gone to the old file. */
  #writtenElsewhere(): EventStoreError {
    return new EventStoreError(
      'unknown-outcome',
      `It is not known whether this was written: the event store ${this.#path} was replaced or removed during the write.`,
    );
  }

  #refusal(result: Extract<WorkResult, { refused: unknown }>, done: string): EventStoreError {
    if (result.refused === 'replaced')
      return result.committing ? this.#writtenElsewhere() : this.#file.replaced(done);
    if (result.refused !== 'fault') return new EventStoreError('unavailable', `${done}: ${result.refused}.`);
    const cause = new Error(result.detail);
    if (!result.committing) return engineError(this.#path, result.fault, done, cause);
    return new EventStoreError(
      'unknown-outcome',
      `It is not known whether this was written (event store ${this.#path}): the disk failed during the ` +
        'commit. Read the stream for the event ids before you try again.',
      { cause },
    );
  }
}

/** A sequence number greater than the engine can count is after every event. */
function sequenceIn(position: Position): number {
  const sequence = sequenceOf(position);
  return sequence > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(sequence);
}

function logMark(mark: Mark | undefined): LogMark | undefined {
  return (
    mark && {
      position: positionOf(mark.sequence),
      knownAt: mark.knownAt,
      events: mark.events,
      lastEventId: mark.id,
    }
  );
}

function closed(): MisuseError {
  return new MisuseError('The event store has been closed; nothing was done.');
}

const HINDERED: Readonly<Record<Hindrance, string>> = {
  full: 'the disk is full',
  busy: 'another process holds the write lock',
  io: 'the operating system cannot write it',
  forbidden: 'this user may not write it',
};

/** A damaged file cannot be written, just like one that the system refuses to write. */
function hindranceOf(fault: SqliteFault): Hindrance {
  return fault === 'other' || fault === 'damaged' ? 'io' : fault;
}

function takeLock(database: DatabaseSync, writing: boolean): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    if (writing) database.exec("UPDATE ledger_meta SET value = value WHERE name = 'answered_until'");
    database.exec(writing ? 'COMMIT' : 'ROLLBACK');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** Bytes that one append may need. */
const LEAST_ROOM = 65_536;

/** A file system that cannot be asked reports a full disk when it is written to. */
async function isFull(path: string): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize < LEAST_ROOM;
  } catch {
    return false;
  }
}

function notWritable(hindrance: Hindrance, why: string): Writable {
  return {
    writable: false,
    reason: `The file of events cannot be written (${hindrance}): ${why}.`,
    hindrance,
  };
}
