import type { CanonicalJson, JsonObject } from '#canonical-json';

/**
 * Place of an event in the global order: an opaque text that sorts as text (20 digits, zero padded).
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

/** A slice of the log, in order. */
export interface LogPage {
  readonly events: readonly RecordedEvent[];
  /** What the slice follows on, exclusive: a reader that stands before it has missed something. */
  readonly after: Position | undefined;
  /** Continue after this position: that of the last event looked at, matching or not. */
  readonly position: Position | undefined;
  /** True when nothing lay behind this page as it was read. */
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

export interface ReadAllOptions {
  /** Exclusive; absent means from the beginning. */
  readonly after?: Position | undefined;
  /** Inclusive upper end, for reads as of a moment. */
  readonly upTo?: Position | undefined;
  /** At most this many events a page (1 to 10,000; default 1,000). */
  readonly limit?: number;
  /** Only these event types; default all. */
  readonly types?: readonly string[];
  readonly personal?: boolean;
}

export interface SubscribeOptions extends Omit<ReadAllOptions, 'upTo'> {
  readonly signal?: AbortSignal;
}

/**
 * An append-only store of streams with one global order. Events of the store's own housekeeping are never shown.
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
   * One page of the log, which the record of a copied ledger (`LedgerCopied`) is no part of.
   * Pass `page.position` as the next `after`.
   */
  readAll(options?: ReadAllOptions): Promise<LogPage>;
  /**
   * Pages from a position on, for ever: catches up, then live. The next page is read only when the last one has been
   * taken, so a slow reader holds nothing up and nothing is buffered without bound. Ends when the signal aborts.
   */
  subscribe(options?: SubscribeOptions): AsyncIterable<LogPage>;
  /** The log's end; `undefined` when it is empty. */
  head(): Promise<LogMark | undefined>;
  /**
   * The last event known at a time (running maximum of recorded times at or before it); `undefined` before the first.
   * Once given for a past time the answer never changes.
   */
  markAt(time: number): Promise<LogMark | undefined>;
  /** The mark of the last event at or before a position. */
  markOf(position: Position): Promise<LogMark | undefined>;
  /** Turns what a person typed (`42`) into a position of this store. @throws EventStoreError `misuse`. */
  parsePosition(text: string): Position;
  /** Finishes what was accepted, then lets go of files and connections. */
  close(): Promise<void>;
}
