import type { CanonicalJson, JsonObject } from '#canonical-json';
import type { Hindrance } from './errors.ts';

/**
 * Where an event stands in the global order: an opaque text that sorts as text (20 digits, zero padded).
 * Only the adapters know what it means.
 */
export type Position = string;

/** What the writer believes of the stream: absent, whatever it is, present, or at exactly this revision. */
export type ExpectedRevision = 'none' | 'any' | 'exists' | number;

/** An event ready to be written. The texts are stored byte for byte. */
export interface EventToAppend {
  /** UUID, lower case. Unique in its stream. */
  readonly id: string;
  /** 1 to 200 characters, never beginning with `$`. */
  readonly type: string;
  readonly data: CanonicalJson;
  /** What may be erased one day; absent when the event holds nothing personal. */
  readonly personal?: CanonicalJson | undefined;
  /** The envelope. */
  readonly metadata: CanonicalJson;
}

/** Where an append ended: revision and position of its last event. */
export interface AppendResult {
  readonly revision: number;
  readonly position: Position;
}

/** An event as the store holds it. The payload is parsed only when asked for, anew at each call. */
export interface RecordedEvent {
  readonly stream: string;
  /** From 0. */
  readonly revision: number;
  readonly position: Position;
  /** Milliseconds since 1970 by the store's clock (or the original one in a copied ledger). */
  readonly recordedAt: number;
  readonly id: string;
  readonly type: string;
  data(): JsonObject;
  /** `undefined` when the event has none. @throws MisuseError when the read did not ask for personal data. */
  personal(): JsonObject | undefined;
  metadata(): JsonObject;
  /** The stored bytes of one part, for digests. @throws MisuseError as `personal` does. */
  canonical(part: 'data' | 'personal' | 'metadata'): CanonicalJson | undefined;
}

/** A moment of knowledge: the prefix of the log up to and including one event. */
export interface LogMark {
  readonly position: Position;
  /** Running maximum of the recorded times up to here, milliseconds since 1970. */
  readonly knownAt: number;
  /** How many events the prefix holds. */
  readonly events: number;
  readonly lastEventId: string;
}

/** Whether events can be appended now, and why not: a sentence for whoever runs the ledger, without addresses. */
export type Writable =
  | { readonly writable: true }
  | {
      readonly writable: false;
      readonly reason: string;
      /** Of a file. */
      readonly hindrance?: Hindrance;
    };

/** What is known of the log's last event without counting. */
export interface LastEvent {
  readonly id: string;
  readonly position: Position;
  /** Milliseconds since 1970, as {@link RecordedEvent.recordedAt}. */
  readonly recordedAt: number;
}

/** A slice of the log, in order. */
export interface LogBatch {
  readonly events: readonly RecordedEvent[];
  /** What the slice follows on, exclusive: a reader that stands before it has missed something. */
  readonly after: Position | undefined;
  /** Continue after this position: that of the last event looked at, matching or not. */
  readonly position: Position | undefined;
  /** True when nothing lay behind this batch as it was read. */
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
 * What was done to a stream by other means than the ledger.
 * - `deleted`: soft-deleted; an append would bring it back without its history.
 * - `tombstoned`: deleted for good.
 * - `truncated`: its beginning is hidden; also after an append to a deleted stream.
 * - `capped`: its events go by number or age, soon or already.
 */
export type StreamDamage = 'deleted' | 'tombstoned' | 'truncated' | 'capped';

/** A stream as the store's own records tell of it; `damage` is `undefined` where it was made whole again. */
export interface StreamRecord {
  readonly stream: string;
  readonly damage: StreamDamage | undefined;
}

/** A stream of the ledger that was damaged by other means. */
export interface DamagedStream extends StreamRecord {
  readonly damage: StreamDamage;
}

/** Streams that are none of the ledger's. */
export interface ForeignStreams {
  /** Their names, sorted. */
  readonly streams: readonly string[];
  /** There may be more: the search was given up at its bound. */
  readonly more: boolean;
}

/**
 * What is wrong with the file of a store as a whole, or with the order of its log.
 * - `engine`: the engine's own check of its file: a page, or an index that is not like its table.
 * - `layout`: a table or index is not as the program laid it, or something was put beside them.
 * - `hole`: positions, or numbers of streams, are missing.
 * - `nameless`: events of a stream that has no name, or a name without events.
 * - `twice`: a stream has two entries.
 * - `misnamed`: a stream that was begun as one of the ledger's has a name that none of its streams has, or the reverse.
 * - `knowledge`: the running maximum of recorded times is none, so that answers as of a time are not what they were.
 * - `future`: a time that has not come yet was answered for, or recorded.
 * - `unreadable`: it could not be read further.
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

/** One thing that is wrong with a store. */
export interface StoreFault {
  readonly what: StoreFaultKind;
  /** What it is, for people. Holds names of streams and numbers, never what anybody wrote. */
  readonly detail: string;
  /** Of the stream that it concerns. */
  readonly stream?: string;
  readonly position?: Position;
}

/** How closely a store is looked at: `start`: what takes hardly any time; `whole`: every page of it. */
export type Closeness = 'start' | 'whole';

/** Which streams are the ledger's. What stands in others is passed over by everything that does not ask for it. */
export interface OwnStreams {
  includes(stream: string): boolean;
  /** A regular expression that every name of them matches, for engines that filter by themselves. */
  readonly pattern: string;
}

export interface ReadAllOptions {
  /** Exclusive; absent means from the beginning. */
  readonly after?: Position | undefined;
  /** Inclusive upper end, for reads as of a moment. */
  readonly upTo?: Position | undefined;
  /** At most this many events a batch (1 to 10,000; default 1,000). */
  readonly limit?: number;
  /** Only these event types; default all. */
  readonly types?: readonly string[];
  readonly personal?: boolean;
  /** Show events of streams that are none of the ledger's too (default false): for an audit, which names them. */
  readonly foreign?: boolean;
}

export interface SubscribeOptions extends Omit<ReadAllOptions, 'upTo'> {
  readonly signal?: AbortSignal;
}

/**
 * An append-only store of streams with one global order. Events of the store's own housekeeping are never shown, and the
 * log is that of the ledger's streams alone: what others keep in the same store is passed over and counted in nothing.
 * Every method may throw {@link EventStoreError} `unavailable` when the engine is away.
 */
export interface EventStore {
  /**
   * Appends all events or none; durable once it resolves. An append whose ids all stand in the stream already,
   * one behind the other, answers where they stand and writes nothing (under an expectation that the stream
   * met before they were written, `any` or `exists`).
   *
   * @throws WrongExpectedRevisionError; EventStoreError `too-large` (over 1 MiB in one append), `misuse`
   * (no event, a bad id, a bad type, a bad stream name), `unknown-outcome` (may or may not have been written).
   */
  append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<AppendResult>;
  /** The stream's events; empty when there is no such stream. */
  readStream(stream: string, options?: ReadStreamOptions): Promise<readonly RecordedEvent[]>;
  /**
   * One batch of the log, which the record of a copied ledger (`LedgerCopied`) is no part of.
   * Pass `batch.position` as the next `after`.
   */
  readAll(options?: ReadAllOptions): Promise<LogBatch>;
  /**
   * Batches from a position on, for ever: catches up, then live. The next batch is read only when the last one has been
   * taken, so a slow reader holds nothing up and nothing is buffered without bound. Ends when the signal aborts.
   */
  subscribe(options?: SubscribeOptions): AsyncIterable<LogBatch>;
  /** The log's end; `undefined` when it is empty. Engines that cannot count have to read on from what they counted last. */
  head(): Promise<LogMark | undefined>;
  /** The last event, without its number: quick, however long the log is. `undefined` when it is empty. */
  last(): Promise<LastEvent | undefined>;
  /**
   * The last event known at a time (running maximum of recorded times at or before it); `undefined` before the first.
   * Once given for a past time the answer never changes.
   */
  markAt(time: number): Promise<LogMark | undefined>;
  /** The mark of the last event at or before a position. */
  markOf(position: Position): Promise<LogMark | undefined>;
  /** Where an event of the ledger stands; `undefined` when the log has none of this id (a UUID in lower case). */
  positionOf(eventId: string): Promise<Position | undefined>;
  /** The id of the ledger's event at exactly this position; `undefined` when none stands there. */
  idAt(position: Position): Promise<string | undefined>;
  /**
   * Whether the log has a record at this position, the store's own and those of others included, or had one that the store
   * has removed since: every position that was ever answered is known for as long as the log is the same one.
   */
  hasPosition(position: Position): Promise<boolean>;
  /**
   * Streams of the ledger that the store's own records call deleted, cut or capped, sorted by name. The log itself, which
   * holds their events until the store tidies up, does not tell, and is not read for it. Always empty for files.
   */
  damagedStreams(): Promise<readonly DamagedStream[]>;
  /**
   * The same as it happens, after one `watching`, from which on nothing is missed. Ends when the signal aborts or the store
   * is closed, and at once where nothing of the kind can happen. @throws EventStoreError `unavailable` when it was lost.
   */
  watchStreams(signal?: AbortSignal): AsyncIterable<StreamRecord | 'watching'>;
  /**
   * Looks for damage to the store itself, which no single event shows. What is found is listed, in order and at most 1,000
   * of each kind; the look ends there where the store cannot be read any further. Always empty for servers, which look
   * after their own files.
   */
  faults(closeness: Closeness): Promise<readonly StoreFault[]>;
  /** Streams that are none of the ledger's, without reading the log. */
  foreignStreams(): Promise<ForeignStreams>;
  /** Turns what a person typed (`42`) into a position of this store. @throws EventStoreError `misuse`. */
  parsePosition(text: string): Position;
  /**
   * Asks whether anything can be appended now: a cluster without a leader answers reads only. Answers within a second and
   * writes nothing. That the engine can be read is not said by it.
   *
   * @throws EventStoreError `unavailable` when nobody answers.
   */
  writable(): Promise<Writable>;
  /** Finishes what was accepted, then lets go of files and connections. */
  close(): Promise<void>;
}
