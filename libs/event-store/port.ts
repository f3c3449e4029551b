import type { CanonicalJson, JsonObject } from '#canonical-json';
import type { Hindrance } from './errors.ts';

/**
 * Position of an event in the global order: an opaque text of 20 digits, zero padded, so that it sorts as text. Only
 * the adapters know its meaning.
 */
export type Position = string;

/** The writer's expectation of the stream: absent, in any state, present, or at exactly this revision. */
export type ExpectedRevision = 'none' | 'any' | 'exists' | number;

/** An event to be written. The texts are stored byte for byte. */
export interface EventToAppend {
  /** UUID, lower case. Unique in its stream. */
  readonly id: string;
  /** 1 to 200 characters. It never begins with `$`. */
  readonly type: string;
  readonly data: CanonicalJson;
  /** The part that may be erased one day; absent when the event holds nothing personal. */
  readonly personal?: CanonicalJson | undefined;
  /** The envelope. */
  readonly metadata: CanonicalJson;
}

/** Revision and position of the last event of an append. */
export interface AppendResult {
  readonly revision: number;
  readonly position: Position;
}

/** An event as the store holds it. The payload is parsed on request only, again at each call. */
export interface RecordedEvent {
  readonly stream: string;
  /** Counts from 0. */
  readonly revision: number;
  readonly position: Position;
  /** Milliseconds since 1970 by the store's clock (or the original one in a copied ledger). */
  readonly recordedAt: number;
  readonly id: string;
  readonly type: string;
  data(): JsonObject;
  /** `undefined` when the event has none. @throws MisuseError when the read did not ask for personal data. */
  personal(): JsonObject | undefined;
  /**
   * @param quick reads the stored text sooner than the engine can parse it, with an equal result; `undefined` when it
   *   cannot. An engine that does not have the text ignores it.
   */
  metadata(quick?: (text: string) => JsonObject | undefined): JsonObject;
  /** The stored bytes of one part, for digests. @throws MisuseError as `personal` does. */
  canonical(part: 'data' | 'personal' | 'metadata'): CanonicalJson | undefined;
}

/** A moment of knowledge: the prefix of the log up to and including one event. */
export interface LogMark {
  readonly position: Position;
  /** Running maximum of the recorded times up to here, milliseconds since 1970. */
  readonly knownAt: number;
  /** Number of events in the prefix. */
  readonly events: number;
  readonly lastEventId: string;
}

/** Whether events can be appended now, and if not, why: a sentence for the operator, without addresses. */
export type Writable =
  | { readonly writable: true }
  | {
      readonly writable: false;
      readonly reason: string;
      /** What hinders a file; absent for servers. */
      readonly hindrance?: Hindrance;
    };

/** The log's last event, found without counting. */
export interface LastEvent {
  readonly id: string;
  readonly position: Position;
  /** Milliseconds since 1970, as {@link RecordedEvent.recordedAt}. */
  readonly recordedAt: number;
}

/** A slice of the log, in the order of reading. */
export interface LogBatch {
  readonly events: readonly RecordedEvent[];
  /** The position that this slice follows (exclusive). A reader at an earlier position has missed something. */
  readonly after: Position | undefined;
  /** Continue after this position, or before it backwards. It is that of the last event read, matching or not. */
  readonly position: Position | undefined;
  /** True when no event followed this batch when it was read. Backwards: when none precedes it. */
  readonly end: boolean;
}

export interface ReadStreamOptions {
  /** First revision wanted; by default 0 forwards, the last one backwards. */
  readonly from?: number;
  readonly direction?: 'forwards' | 'backwards';
  /** At most this many events (at least 1; default: the whole stream). */
  readonly limit?: number;
  /** Read `personal` too (default false). */
  readonly personal?: boolean;
}

/**
 * How other means than the ledger damaged a stream.
 * - `deleted`: soft-deleted. An append would bring it back without its history.
 * - `tombstoned`: deleted for good.
 * - `truncated`: its beginning is hidden; also after an append to a deleted stream.
 * - `capped`: a bound by number or age removes its events, now or later.
 */
export type StreamDamage = 'deleted' | 'tombstoned' | 'truncated' | 'capped';

/** What the store's own records say about a stream; `damage` is `undefined` when it is whole again. */
export interface StreamRecord {
  readonly stream: string;
  readonly damage: StreamDamage | undefined;
}

/** A stream of the ledger that was damaged by other means. */
export interface DamagedStream extends StreamRecord {
  readonly damage: StreamDamage;
}

/** Streams that are not the ledger's. */
export interface ForeignStreams {
  /** Their names, sorted. */
  readonly streams: readonly string[];
  /** True when there may be more, since the search ended at its bound. */
  readonly more: boolean;
}

/**
 * What is wrong with the file of a store as a whole, or with the order of its log.
 * - `engine`: the engine's own check of its file fails: a page, or an index that differs from its table.
 * - `layout`: a table or index is not as the program made it, or others were added.
 * - `hole`: positions, or numbers of streams, are missing.
 * - `nameless`: a stream has events but no name, or a name but no events.
 * - `twice`: a stream has two entries.
 * - `misnamed`: a stream that began as one of the ledger's now has a foreign name, or the reverse.
 * - `knowledge`: `known_at` is not the running maximum of recorded times, so answers as of a time have changed.
 * - `future`: a time in the future was recorded, or answers are final up to it.
 * - `unreadable`: the file could not be read further.
 */
export type StoreFaultKind =
  | 'engine'
  | 'layout'
  | 'hole'
  | 'nameless'
  | 'twice'
  | 'misnamed'
  | 'knowledge'
  | 'future'
  | 'unreadable';

/** One fault of a store. */
export interface StoreFault {
  readonly what: StoreFaultKind;
  /** The fault in words, for people. It holds stream names and numbers, never content of events. */
  readonly detail: string;
  /** The stream concerned. */
  readonly stream?: string;
  readonly position?: Position;
}

/** How closely a store is checked. `start`: only quick checks. `whole`: every page. */
export type Closeness = 'start' | 'whole';

/** Which streams are the ledger's. Reads skip all other streams unless they ask for them. */
export interface OwnStreams {
  includes(stream: string): boolean;
  /** A regular expression that matches every name of them, for engines that filter by themselves. */
  readonly pattern: string;
  /** Streams of the ledger that another log in the same store holds. They are neither shown nor foreign. */
  readonly apart?: Omit<OwnStreams, 'apart'>;
}

export interface ReadAllOptions {
  /** Exclusive; absent means from the beginning. */
  readonly after?: Position | undefined;
  /** Upper bound (inclusive), for reads as of a moment. Forwards only. */
  readonly upTo?: Position | undefined;
  /** Upper bound (exclusive): an event's position, or 0. One beyond the end is the end; absent means to the end. */
  readonly before?: Position | undefined;
  /** `backwards`: the newest first, from `before` down to `after`. Default: `forwards`. */
  readonly direction?: 'forwards' | 'backwards';
  /** Most events in a batch (1 to 10,000; default 1,000). */
  readonly limit?: number;
  /** Only these event types; default all. */
  readonly types?: readonly string[];
  readonly personal?: boolean;
  /** Show events of foreign streams, too (default false). This is for an audit, which names them. */
  readonly foreign?: boolean;
}

export interface SubscribeOptions extends Omit<ReadAllOptions, 'upTo' | 'before' | 'direction'> {
  readonly signal?: AbortSignal;
}

/**
 * An append-only store of streams with one global order. The store's own housekeeping events are never shown. The log
 * holds the ledger's streams only: events of other streams in the same store are skipped and never counted. Every
 * method may throw {@link EventStoreError} `unavailable` when the engine is away.
 */
export interface EventStore {
  /**
   * Appends all events or none. They are durable when it resolves. When the stream already has all their ids, one after
   * the other, it writes nothing and answers their revision and position. This needs the expectation that the stream
   * met before them, `any` or `exists`.
   *
   * @throws WrongExpectedRevisionError; EventStoreError `too-large` (over 1 MiB in one append), `misuse` (no event, a
   * bad id, a bad type, a bad stream name), `unknown-outcome` (may or may not have been written).
   */
  append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<AppendResult>;
  /** The stream's events; empty when there is no such stream. */
  readStream(stream: string, options?: ReadStreamOptions): Promise<readonly RecordedEvent[]>;
  /**
   * One batch of the log, without the record of a copied ledger (`LedgerCopied`). Pass `batch.position` as the next
   * `after`; backwards as the next `before`.
   */
  readAll(options?: ReadAllOptions): Promise<LogBatch>;
  /**
   * Batches from a position on, without end: it catches up, then goes live. The next batch is read only when the reader
   * asks for it. So a slow reader delays nobody and every buffer is bounded. Ends when the signal aborts.
   */
  subscribe(options?: SubscribeOptions): AsyncIterable<LogBatch>;
  /** The end of the log; `undefined` when it is empty. Engines that cannot count read on from their last count. */
  head(): Promise<LogMark | undefined>;
  /** The last event, without its number: quick for a log of any length. `undefined` when it is empty. */
  last(): Promise<LastEvent | undefined>;
  /**
   * The last event known at a time (the running maximum of recorded times is at or before it); `undefined` before the
   * first. The answer for a past time never changes once given.
   */
  markAt(time: number): Promise<LogMark | undefined>;
  /** The mark of the last event at or before a position. */
  markOf(position: Position): Promise<LogMark | undefined>;
  /**
   * The position of an event of the ledger; `undefined` when the log has no event of this id (a UUID in lower case).
   */
  positionOf(eventId: string): Promise<Position | undefined>;
  /** The id of the ledger's event at exactly this position; `undefined` when there is none. */
  idAt(position: Position): Promise<string | undefined>;
  /**
   * Whether the log has a record at this position, also of the store itself or of foreign streams, or had one that the
   * store has removed. So every position ever answered stays known while the log is the same one.
   */
  hasPosition(position: Position): Promise<boolean>;
  /**
   * Streams of the ledger that the store's own records call deleted, cut or capped, sorted by name. The log itself is
   * not read for this: it holds their events until the store cleans up, and shows no damage. Always empty for files.
   */
  damagedStreams(): Promise<readonly DamagedStream[]>;
  /**
   * Reports such damage when it happens, after one `watching`. After that it misses nothing. Ends when the signal
   * aborts or the store is closed, and at once when no such damage can happen. @throws EventStoreError `unavailable`
   * when the watch was lost.
   */
  watchStreams(signal?: AbortSignal): AsyncIterable<StreamRecord | 'watching'>;
  /**
   * Checks the store itself for damage that no single event shows. Lists the faults in order, at most 1,000 of each
   * kind. The check ends where the store cannot be read further. Always empty for servers, which check their own files.
   */
  faults(closeness: Closeness): Promise<readonly StoreFault[]>;
  /** Names of the ledger's streams that begin with a text, sorted; found without reading the log. */
  ownStreams(prefix: string): Promise<readonly string[]>;
  /** Streams that are not the ledger's, found without reading the log. */
  foreignStreams(): Promise<ForeignStreams>;
  /** Reads the position that a person typed (`42`). @throws EventStoreError `misuse`. */
  parsePosition(text: string): Position;
  /**
   * Asks whether anything can be appended now; a cluster without a leader answers reads only. Answers within a second
   * and writes nothing. It does not say whether the engine can be read.
   *
   * @throws EventStoreError `unavailable` when nobody answers.
   */
  writable(): Promise<Writable>;
  /** Finishes accepted work, then closes files and connections. */
  close(): Promise<void>;
}
