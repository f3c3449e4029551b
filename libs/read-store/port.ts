import type { JsonObject } from '#canonical-json';

/** Scalars that can be indexed and compared. Texts compare by code points. */
export type Scalar = string | number | boolean | null;

/** What a view needs to be stored and found again; declared by its projection. */
export interface ViewSchema {
  /** Kebab-case, e.g. `register`. */
  readonly name: string;
  /** Raised whenever documents, rows or counters change their meaning or shape. */
  readonly version: number;
  /** Top-level document members with an index, each with its type; `[]` types index every item of an array. */
  readonly indexes?: Readonly<Record<string, IndexType>>;
  /** Append-only rows beside the documents, with typed columns. */
  readonly rows?: RowSchema;
}

export type IndexType = 'text' | 'number' | 'boolean' | 'text[]';
/** `true` and `false` may be appended to an `integer` column and read as 1 and 0. */
export type ColumnType = 'text' | 'integer' | 'real';

export interface RowSchema {
  /** All nullable but those that an index begins with. */
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Column lists, each a covering order for reads. */
  readonly indexes: readonly (readonly string[])[];
}

/** One generation of one view: `rebuild` makes a new one beside the live one. */
export interface ViewRef {
  readonly name: string;
  readonly version: number;
  /** From 1. */
  readonly generation: number;
}

export type GenerationState = 'live' | 'building' | 'retired';

/** An event by which a log is known again. */
export interface EventMark {
  readonly position: string;
  readonly id: string;
}

export interface Generation extends ViewRef {
  readonly state: GenerationState;
  /** Position of the last event taken into account; `undefined` before the first. */
  readonly position: string | undefined;
  /**
   * The last event at or before `position`, which may stand behind it where an engine has records of its own: whoever finds
   * another one there, or none, has another log in front of him. `undefined` before the first.
   */
  readonly last: EventMark | undefined;
  /** Events taken into account, matching or not. */
  readonly events: number;
  /** Grows with every commit and every change of state; tells a writer that someone else was at work. */
  readonly revision: number;
}

/** An event that a projection could not take; its key is left alone until `retry` or `discard`. */
export interface ParkedKey {
  readonly key: string;
  /** The first event that failed. */
  readonly position: string;
  readonly eventId: string;
  readonly eventType: string;
  /** Error name or code; never a message, which might hold personal data. */
  readonly reason: string;
  /** Events held back, the first included. */
  readonly events: number;
}

export type Row = Readonly<Record<string, Scalar>>;

/** One unit of work: everything in it becomes visible together with the new checkpoint, or nothing does. */
export interface Batch {
  readonly view: ViewRef;
  /** Checkpoint the batch was folded from. Another one in the store refuses the batch. */
  readonly from: string | undefined;
  /** Revision that the batch was folded from, where the writer keeps anything of the view in memory. */
  readonly revision?: number;
  /** The new checkpoint; the same as `from` when only documents or parked keys are mended. */
  readonly to: string;
  /** The last event at or before `to`; absent where none stands behind `from`. */
  readonly last?: EventMark | undefined;
  /** Events between `from` and `to`, matching or not. */
  readonly events: number;
  /** New documents by key; `null` removes. */
  readonly documents: ReadonlyMap<string, JsonObject | null>;
  /** Rows to append, in order: any number of objects, or a `RowList`, which takes less memory. */
  readonly rows?: Iterable<Row>;
  /** Amounts to add to named counters: whole numbers, so that the sum does not depend on the order. */
  readonly counters?: ReadonlyMap<string, number>;
  /** New or changed parked keys; `null` removes. */
  readonly parked?: ReadonlyMap<string, ParkedKey | null>;
  /** Token of the writer's {@link Lease}, where it has one: an older one than the store has seen is refused. */
  readonly fence?: number;
}

/**
 * A missing member and `null` are the same: found by `equals: null`, outside every range, first in ascending order.
 * On a `text[]` index a condition holds when one item meets it, and `equals: null` when there is no item.
 * `from` is inclusive, `below` exclusive; both are of the index's own type.
 */
export type Condition =
  | { readonly field: string; readonly equals: Scalar }
  | { readonly field: string; readonly in: readonly Scalar[] }
  | { readonly field: string; readonly from?: Scalar; readonly below?: Scalar };

export interface DocumentQuery {
  /** All must hold; every field must be declared in `indexes`. */
  readonly where?: readonly Condition[];
  /** A declared index field that is no list, or the key (default). Ties are broken by the key, in the same direction. */
  readonly sort?: { readonly field: string | 'key'; readonly direction: 'ascending' | 'descending' };
  /** From the page before. */
  readonly cursor?: string | undefined;
  /** 1 to 1,000. */
  readonly limit: number;
}

export interface DocumentPage {
  readonly documents: readonly JsonObject[];
  readonly keys: readonly string[];
  /** `undefined` on the last page. */
  readonly cursor: string | undefined;
}

export interface RowQuery {
  /** Columns wanted, in this order. */
  readonly select: readonly string[];
  readonly where?: readonly Condition[];
}

/** What can be read of views. Every method throws {@link ReadStoreError} `unknown-view` for a generation that is not there. */
export interface ViewReader {
  /** All generations of one view, or of all, by name and generation. */
  generations(name?: string): Promise<readonly Generation[]>;
  /** Documents by key; absent ones are not in the map. */
  load(view: ViewRef, keys: readonly string[]): Promise<ReadonlyMap<string, JsonObject>>;
  /** @throws ReadStoreError `misuse` for a field without index, a value of another type, a cursor of another query. */
  find(view: ViewRef, query: DocumentQuery): Promise<DocumentPage>;
  count(view: ViewRef, where?: readonly Condition[]): Promise<number>;
  /** Rows in order of appending unless an index serves another; yields chunks, all of one moment. */
  rows(view: ViewRef, query: RowQuery): AsyncIterable<readonly (readonly Scalar[])[]>;
  /** Counters whose name lies in `[from, below)`, by name, at most `limit` of them. A counter at 0 is not there. */
  counters(view: ViewRef, from: string, below: string, limit?: number): Promise<ReadonlyMap<string, number>>;
  /** By position and key. */
  parked(view: ViewRef): Promise<readonly ParkedKey[]>;
}

/** What a lease is of: each version of a view has its own, so that a newer one can be built beside the live one. */
export type LeasedView = Pick<ViewRef, 'name' | 'version'>;

/**
 * Who keeps a view up with the log, as the store holds it. No clock takes part: whoever wants the lease watches
 * `beat` for as long as it takes to believe that the holder is gone.
 */
export interface Lease extends LeasedView {
  /** For people to read; `undefined` once the lease was handed back. */
  readonly holder: string | undefined;
  /** Grows whenever the lease changes hands: the {@link Batch.fence} of its holder. From 1. */
  readonly token: number;
  /** Grows whenever the holder shows that it is alive. */
  readonly beat: number;
}

/** Reading and keeping them never waits for batches that are being written. */
export interface LeaseStore {
  /** Every lease that was ever taken, by name and version. */
  leases(): Promise<readonly Lease[]>;
  /**
   * Takes a lease that nobody has; or, from whoever has it, one that still stands as it was `seen`. Once this resolves,
   * every batch with an older fence is refused by every generation of that version.
   *
   * @returns `undefined` when somebody else has it.
   */
  takeLease(view: LeasedView, holder: string, seen?: Lease): Promise<Lease | undefined>;
  /** Shows that the holder is alive. @returns `undefined` when the lease has changed hands. */
  renewLease(lease: Lease): Promise<Lease | undefined>;
  /** Hands the lease back, so that the next one need not wait; nothing happens when it has changed hands. */
  releaseLease(lease: Lease): Promise<void>;
}

/**
 * Views and their checkpoints. Queries are typed; no engine's filter syntax crosses this port.
 * Every method may throw {@link ReadStoreError} `unavailable`.
 */
export interface ReadStore extends ViewReader, LeaseStore {
  /**
   * Creates what the generation needs (idempotent). The first generation of a view is live at once.
   * An engine may leave secondary indexes out of an empty generation, because filling it is quicker without; asked
   * again once the generation has a checkpoint, it makes them. Every answer is right with or without them.
   *
   * @throws ReadStoreError `misuse` when the same version was prepared with another schema.
   */
  prepare(schema: ViewSchema, generation: number, state: 'live' | 'building'): Promise<Generation>;
  /**
   * Applies all batches in one transaction where the engine has them. Calls take effect in their order, so that the
   * next one may be made before the last one has resolved.
   *
   * @throws ReadStoreError `checkpoint-moved`, `fenced`, `unknown-view`, `misuse`; nothing was written.
   */
  commit(batches: readonly Batch[]): Promise<void>;
  /** Runs `read` with a reader to which all views stand still at one moment. */
  snapshot<T>(read: (reader: ViewReader) => Promise<T>): Promise<T>;
  /** Makes a generation live and retires the one that was, atomically. */
  promote(view: ViewRef): Promise<void>;
  /** Removes a generation that is not live, with all it holds. */
  drop(view: ViewRef): Promise<void>;
  /** Finishes what was accepted, then lets go of files and connections. */
  close(): Promise<void>;
}

/**
 * - `unavailable`: the engine is away, and may come back by itself.
 * - `misconfigured`: engine and settings do not fit: refused credentials, a certificate that is not trusted, TLS on one
 *   side only. It lasts until somebody changes one of them.
 * - `checkpoint-moved`: another process has moved the view on.
 * - `fenced`: another process has the lease.
 * - `unknown-view`: no such generation.
 * - `misuse`: a call that no store could answer.
 */
export type ReadStoreErrorCode =
  | 'unavailable'
  | 'misconfigured'
  | 'checkpoint-moved'
  | 'fenced'
  | 'unknown-view'
  | 'misuse';

/** A fault of the read store. Nothing of the call took effect. */
export class ReadStoreError extends Error {
  readonly code: ReadStoreErrorCode;

  constructor(code: ReadStoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
