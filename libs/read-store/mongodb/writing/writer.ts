import type { Lease, LeasedView, ViewRef } from '../../port.ts';
import type { Entry } from '../records.ts';
import type { Wanted } from './catalogue-rules.ts';
import type { PackedBatch } from './pack.ts';

/** Everything that changes the database as one; with transactions, or with a journal where the server has none. */
export interface Writer {
  /** @throws ReadStoreError `checkpoint-moved`, `fenced`, `unknown-view`. */
  commit(batches: readonly PackedBatch[]): Promise<void>;
  /**
   * Makes an empty generation, or finds it made.
   *
   * @throws ReadStoreError `misuse`.
   */
  create(wanted: Wanted): Promise<Entry>;
  /** @throws ReadStoreError `unknown-view`. */
  promote(view: ViewRef): Promise<void>;
  /**
   * Takes the generation out of the catalogue and notes its place as discarded.
   *
   * @throws ReadStoreError `unknown-view`, `misuse`.
   */
  drop(view: ViewRef): Promise<void>;
  /** Gives the lease of a view to somebody, unless somebody else has it, and fences its generations. */
  take(view: LeasedView, holder: string, seen: Lease | undefined): Promise<Lease | undefined>;
  close(): Promise<void>;
}
