import type { JsonObject } from '#canonical-json';

/** Scalars that can be indexed and compared. Texts compare by code points. */
export type Scalar = string | number | boolean | null;

/** What the store needs to keep and find a view. Its projection declares it. */
export interface ViewSchema {
  /** Kebab-case, e.g. `register`. */
  readonly name: string;
  /** Raised whenever documents, rows or counters change their meaning or shape. */
  readonly version: number;
  /** Top-level document members with an index, each with its type. `[]` types index every item of an array. */
  readonly indexes?: Readonly<Record<string, IndexType>>;
  /**
   * Lists of members of `indexes` that have one index together, in this order: members that a query compares, then the
   * one that it sorts by. Of several that serve a query the first one does. A list of texts cannot be one of them. A member that begins a list has no other index, so do not
   * sort by it.
   */
  readonly compound?: readonly (readonly string[])[];
  /** Append-only rows beside the documents, with typed columns. */
  readonly rows?: RowSchema;
}

export type IndexType = 'text' | 'number' | 'boolean' | 'text[]';
/** `true` and `false` may be appended to an `integer` column and read as 1 and 0. */
export type ColumnType = 'text' | 'integer' | 'real';

export interface RowSchema {
  /** All are nullable, except the first column of an index. */
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Lists of columns. Each index covers them in this order. */
  readonly indexes: readonly (readonly string[])[];
}

/** One generation of one view. `rebuild` makes a new one beside the live one. */
export interface ViewRef {
  readonly name: string;
  readonly version: number;
  /** Counts from 1. */
  readonly generation: number;
}

export type GenerationState = 'live' | 'building' | 'retired';

/** An event that identifies a log. */
export interface EventMark {
  readonly position: string;
  readonly id: string;
}

export interface Generation extends ViewRef {
  readonly state: GenerationState;
  /** Position of the last event that the view has processed; `undefined` before the first. */
  readonly position: string | undefined;
  /**
   * The last event at or before `position`. It may be before `position` when an engine has records of its own. When
   * another event, or none, is at its position, the log is another one. `undefined` before the first.
   */
  readonly last: EventMark | undefined;
  /** Number of processed events, matching or not. */
  readonly events: number;
  /** Grows with every commit and every change of state, so that a writer notices another writer. */
  readonly revision: number;
  /**
   * Whether it has all its secondary indexes, see {@link ReadStore.complete}. Before that a question over many documents
   * or rows reads all of them. So nobody should be served from it, even if it is live.
   */
  readonly ready: boolean;
}

/** An event that a projection could not process. Its key is not updated until `retry` or `discard`. */
export interface ParkedKey {
  readonly key: string;
  /** Position of the first event that failed. */
  readonly position: string;
  readonly eventId: string;
  readonly eventType: string;
  /** Error name or code. Never a message, which may hold personal data. */
  readonly reason: string;
  /** Number of events held back, with the first. */
  readonly events: number;
}

export type Row = Readonly<Record<string, Scalar>>;

/** One unit of work. All of it becomes visible together with the new checkpoint, or nothing does. */
export interface Batch {
  readonly view: ViewRef;
  /** Checkpoint that the batch was folded from. The store refuses the batch when it has another one. */
  readonly from: string | undefined;
  /** Revision that the batch was folded from. Needed when the writer keeps part of the view in memory. */
  readonly revision?: number;
  /** The new checkpoint. It equals `from` when only documents or parked keys are corrected. */
  readonly to: string;
  /** The last event at or before `to`; absent when there is none after `from`. */
  readonly last?: EventMark | undefined;
  /** Number of events between `from` and `to`, matching or not. */
  readonly events: number;
  /** New documents by key; `null` removes. */
  readonly documents: ReadonlyMap<string, JsonObject | null>;
  /** Rows to append, in order: any number of objects, or a `RowList`, which takes less memory. */
  readonly rows?: Iterable<Row>;
  /** Amounts to add to named counters: whole numbers, so that the sum does not depend on the order. */
  readonly counters?: ReadonlyMap<string, number>;
  /** New or changed parked keys; `null` removes. */
  readonly parked?: ReadonlyMap<string, ParkedKey | null>;
  /** Token of the writer's {@link Lease}, if it has one. The store refuses a token older than one it has seen. */
  readonly fence?: number;
}

/**
 * A missing member and `null` are the same. `equals: null` finds both. They are outside every range, and first in
 * ascending order. On a `text[]` index a condition holds when one item meets it, and `equals: null` when there is no
 * item. `from` is inclusive, `below` exclusive. Both have the index's own type.
 */
export type Condition =
  | { readonly field: string; readonly equals: Scalar }
  | { readonly field: string; readonly in: readonly Scalar[] }
  | { readonly field: string; readonly from?: Scalar; readonly below?: Scalar };

export interface DocumentQuery {
  /** All conditions must hold. Every field must be declared in `indexes`. */
  readonly where?: readonly Condition[];
  /**
   * A declared index field that is not a list, or the key (default). Ties are broken by the key, in the same direction.
   * With a field, the query walks along an index in that order and sorts nothing: along the first `compound` one that
   * ends with it and whose other fields `where` compares with `equals`, or else along the field's own. Where `where`
   * compares another indexed field with a value that only few documents have, these are found by that, and sorted.
   */
  readonly sort?: { readonly field: string | 'key'; readonly direction: 'ascending' | 'descending' };
  /** Cursor of the page before. */
  readonly cursor?: string | undefined;
  /** Most documents in the page, 1 to 1,000. */
  readonly limit: number;
}

export interface DocumentPage {
  readonly documents: readonly JsonObject[];
  readonly keys: readonly string[];
  /** `undefined` on the last page. */
  readonly cursor: string | undefined;
}

export interface RowQuery {
  /** Selected columns, in this order. */
  readonly select: readonly string[];
  readonly where?: readonly Condition[];
  /**
   * A column of whole numbers. Then rows that are equal in all selected columns become one row: the sum of this column,
   * followed by the selected cells. An engine may give the sum in several parts, and leaves out parts that are 0.
   */
  readonly summed?: string;
}

/** Reads of views. Every method throws {@link ReadStoreError} `unknown-view` for a generation that does not exist. */
export interface ViewReader {
  /** All generations of one view, or of all views, by name and generation. */
  generations(name?: string): Promise<readonly Generation[]>;
  /** Documents by key. Absent ones are not in the map. */
  load(view: ViewRef, keys: readonly string[]): Promise<ReadonlyMap<string, JsonObject>>;
  /**
   * @throws ReadStoreError `misuse` for a field without an index, a value of another type, or a cursor of another
   * query.
   */
  find(view: ViewRef, query: DocumentQuery): Promise<DocumentPage>;
  count(view: ViewRef, where?: readonly Condition[]): Promise<number>;
  /** Rows in the order of appending, unless an index serves another order. Yields chunks, all of one moment. */
  rows(view: ViewRef, query: RowQuery): AsyncIterable<readonly (readonly Scalar[])[]>;
  /** Counters whose name is in `[from, below)`, by name, at most `limit` of them. A counter at 0 is absent. */
  counters(view: ViewRef, from: string, below: string, limit?: number): Promise<ReadonlyMap<string, number>>;
  /** By position and key. */
  parked(view: ViewRef): Promise<readonly ParkedKey[]>;
}

/**
 * The subject of a lease. Each version of a view has its own lease, so that a newer version can be built beside the
 * live one.
 */
export type LeasedView = Pick<ViewRef, 'name' | 'version'>;

/**
 * A lease on the updating of a view, as the store holds it. It uses no clock. A worker that wants the lease watches
 * `beat` long enough to conclude that the holder is gone.
 */
export interface Lease extends LeasedView {
  /** Name of the holder, for people; `undefined` after its release. */
  readonly holder: string | undefined;
  /** Grows whenever the holder changes. It is the {@link Batch.fence} of its holder. Counts from 1. */
  readonly token: number;
  /** Grows whenever the holder renews the lease. */
  readonly beat: number;
}

/** Keeps the leases. Reads and renewals never wait for batches that are being written. */
export interface LeaseStore {
  /** Every lease ever taken, by name and version. */
  leases(): Promise<readonly Lease[]>;
  /**
   * Takes a free lease. A lease that somebody holds is taken only when it is still as it was `seen`. When this
   * resolves, every generation of that version refuses every batch with an older fence.
   *
   * @returns `undefined` when somebody else holds it.
   */
  takeLease(view: LeasedView, holder: string, seen?: Lease): Promise<Lease | undefined>;
  /** Renews the lease. @returns `undefined` when the holder has changed. */
  renewLease(lease: Lease): Promise<Lease | undefined>;
  /** Releases the lease, so that the next worker need not wait. Does nothing when the holder has changed. */
  releaseLease(lease: Lease): Promise<void>;
}

/** How long counts of tries are kept, and how many. */
export interface TryWindow {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** A count is forgotten so many milliseconds after its last try. */
  readonly ms: number;
  /** The most names that have a count. Those that would be forgotten first are forgotten then. */
  readonly most: number;
}

/**
 * Counts tries, so that several processes see the same numbers. They belong to no view, are in no copy, and whoever
 * makes the views anew loses nothing but them.
 */
export interface TryStore {
  /**
   * Counts one more try of each name.
   *
   * @param names nothing that tells a person: hashes.
   * @returns how many tries each name has now.
   */
  countTries(names: readonly string[], window: TryWindow): Promise<readonly number[]>;
}

/**
 * Views and their checkpoints. Queries are typed, and no engine's filter syntax crosses this port. Every method may
 * throw {@link ReadStoreError} `unavailable`.
 */
export interface ReadStore extends ViewReader, LeaseStore, TryStore {
  /**
   * Creates what the generation needs (idempotent). The first generation of a view is live at once. An engine leaves
   * secondary indexes out until {@link complete}, since filling a generation is faster without them. Every answer is
   * right with or without them.
   *
   * @throws ReadStoreError `misuse` when the same version was prepared with another schema.
   */
  prepare(schema: ViewSchema, generation: number, state: 'live' | 'building'): Promise<Generation>;
  /**
   * Makes the secondary indexes of a generation, then marks it as ready. It stays ready. An interrupted call leaves it as
   * it was; the next call makes what is missing. Every commit keeps the indexes up.
   */
  complete(view: ViewRef): Promise<Generation>;
  /**
   * Applies all batches in one transaction, if the engine has transactions. Calls take effect in their order, so a call
   * may be made before the last one has resolved.
   *
   * @throws ReadStoreError `checkpoint-moved`, `fenced`, `unknown-view`, `misuse`; nothing was written.
   */
  commit(batches: readonly Batch[]): Promise<void>;
  /** Runs `read` with a reader that sees all views as of one moment. */
  snapshot<T>(read: (reader: ViewReader) => Promise<T>): Promise<T>;
  /** Completes a generation, then makes it live and retires the live one, atomically. */
  promote(view: ViewRef): Promise<void>;
  /** Removes a generation that is not live, with its content. */
  drop(view: ViewRef): Promise<void>;
  /** Finishes accepted work, then closes files and connections. */
  close(): Promise<void>;
}

/**
 * - `unavailable`: the engine is away and may come back by itself.
 * - `misconfigured`: engine and settings do not fit: refused credentials, an untrusted certificate, TLS on one side
 *   only. It lasts until somebody changes one of them.
 * - `checkpoint-moved`: another process has updated the view.
 * - `fenced`: another process has the lease.
 * - `unknown-view`: no such generation.
 * - `view-not-ready`: the generation is still being built, see {@link Generation.ready}.
 * - `misuse`: a call that no store can answer.
 */
export type ReadStoreErrorCode =
  | 'unavailable'
  | 'misconfigured'
  | 'checkpoint-moved'
  | 'fenced'
  | 'unknown-view'
  | 'view-not-ready'
  | 'misuse';

/** A fault of the read store. Nothing of the call took effect. */
export class ReadStoreError extends Error {
  readonly code: ReadStoreErrorCode;

  constructor(code: ReadStoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
