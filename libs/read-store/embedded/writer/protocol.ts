import type { SQLInputValue } from 'node:sqlite';
import type {
  EventMark,
  Generation,
  ParkedKey,
  ReadStoreErrorCode,
  ViewRef,
  ViewSchema,
} from '../../port.ts';
import type { PackedRows } from '../../row-list.ts';

/** A batch on its way to the writer's thread: flat lists of texts and numbers, which are copied fast. */
export interface PackedBatch {
  readonly view: ViewRef;
  readonly from: string | undefined;
  readonly to: string;
  readonly last: EventMark | undefined;
  readonly events: number;
  readonly revision: number | undefined;
  readonly fence: number | undefined;
  readonly keys: readonly string[];
  /** JSON text by key; `null` removes. */
  readonly documents: readonly (string | null)[];
  /** Index members, one after the other, for each key with a document. */
  readonly members: readonly SQLInputValue[];
  /** For each indexed list, the items by key. */
  readonly items: readonly (readonly (readonly string[])[])[];
  readonly rows: PackedRows;
  readonly counters: readonly (readonly [string, number])[];
  readonly parked: readonly (readonly [string, ParkedKey | null])[];
}

/** `open` is answered once the file is open. `close` is the last one: the thread ends. */
export type WriterTask =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'prepare';
      readonly schema: ViewSchema;
      readonly generation: number;
      readonly state: 'live' | 'building';
    }
  | { readonly kind: 'commit'; readonly batches: readonly PackedBatch[] }
  /** Makes one index that is missing. The answer shows whether all are there. */
  | { readonly kind: 'complete'; readonly view: ViewRef }
  | { readonly kind: 'promote'; readonly view: ViewRef }
  | { readonly kind: 'drop'; readonly view: ViewRef }
  | { readonly kind: 'close' };

/** Start parameters of the writer's thread. */
export interface WriterStart {
  readonly path: string;
  /** For a store that is deleted after use: it never syncs to disk. */
  readonly throwAway: boolean;
  /** After how many rows of a view the next ones go to another table. */
  readonly segmentRows: number;
}

export type WriterReply =
  | { readonly done: Generation | undefined }
  | { readonly code: ReadStoreErrorCode; readonly message: string };
