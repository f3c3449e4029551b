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
  readonly indexes?: Readonly<Record<string, 'text' | 'number' | 'boolean' | 'text[]'>>;
  /** Append-only rows beside the documents, with typed columns. */
  readonly rows?: RowSchema;
}

export interface RowSchema {
  /** All nullable but those that an index begins with. */
  readonly columns: Readonly<Record<string, 'text' | 'integer' | 'real'>>;
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

export interface Generation extends ViewRef {
  readonly state: GenerationState;
  /** Position of the last event taken into account; `undefined` before the first. */
  readonly position: string | undefined;
  /** Events taken into account, matching or not. */
  readonly events: number;
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
  readonly to: string;
  /** Events between `from` and `to`, matching or not. */
  readonly events: number;
  /** New documents by key; `null` removes. */
  readonly documents: ReadonlyMap<string, JsonObject | null>;
  /** Rows to append, in order. */
  readonly rows?: readonly Row[];
  /** Amounts to add to named counters. */
  readonly counters?: ReadonlyMap<string, number>;
  /** New or changed parked keys; `null` removes. */
  readonly parked?: ReadonlyMap<string, ParkedKey | null>;
  /** Fencing token of the writer's lease, where leases are used: an older one than the store has seen is refused. */
  readonly fence?: number;
}

export type Condition =
  | { readonly field: string; readonly equals: Scalar }
  | { readonly field: string; readonly in: readonly Scalar[] }
  | { readonly field: string; readonly from?: Scalar; readonly below?: Scalar };

export interface DocumentQuery {
  /** All must hold; every field must be declared in `indexes`. */
  readonly where?: readonly Condition[];
  /** A declared index field, or the key (default). Ties are broken by the key, in the same direction. */
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

/**
 * Views and their checkpoints. Queries are typed; no engine's filter syntax crosses this port.
 * Every method may throw {@link ReadStoreError} `unavailable`.
 */
export interface ReadStore {
  /** Creates what the generation needs (idempotent). The first generation of a view is live at once. */
  prepare(schema: ViewSchema, generation: number, state: 'live' | 'building'): Promise<Generation>;
  /** All generations of one view, or of all, by name and generation. */
  generations(name?: string): Promise<readonly Generation[]>;
  /** Documents by key; absent ones are not in the map. */
  load(view: ViewRef, keys: readonly string[]): Promise<ReadonlyMap<string, JsonObject>>;
  /** Applies batches in one transaction where the engine has them. @throws ReadStoreError `checkpoint-moved`, `fenced`. */
  commit(batches: readonly Batch[]): Promise<void>;
  find(view: ViewRef, query: DocumentQuery): Promise<DocumentPage>;
  count(view: ViewRef, where?: readonly Condition[]): Promise<number>;
  /** Rows in order of appending unless an index serves another; yields chunks. */
  rows(view: ViewRef, query: RowQuery): AsyncIterable<readonly (readonly Scalar[])[]>;
  /** Counters whose name lies in `[from, below)`, by name. */
  counters(view: ViewRef, from: string, below: string): Promise<ReadonlyMap<string, number>>;
  parked(view: ViewRef): Promise<readonly ParkedKey[]>;
  /** Makes a generation live and retires the one that was, atomically. */
  promote(view: ViewRef): Promise<void>;
  /** Removes a generation that is not live, with all it holds. */
  drop(view: ViewRef): Promise<void>;
  close(): Promise<void>;
}

export type ReadStoreErrorCode = 'unavailable' | 'checkpoint-moved' | 'fenced' | 'unknown-view' | 'misuse';

/** A fault of the read store. Nothing of the call took effect. */
export class ReadStoreError extends Error {
  constructor(
    readonly code: ReadStoreErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
