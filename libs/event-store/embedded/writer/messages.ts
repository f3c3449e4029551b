import type { SqliteFault } from '#sqlite';
import type { ExpectedRevision } from '../../port.ts';

/** Messages between the store's thread and its writer's thread. They are plain data, since they are copied. */

/** The data with which the writer's thread starts. */
export interface WriterData {
  readonly path: string;
  /** The file that the store has opened, see {@link OpenedFile}. */
  readonly identity: string | undefined;
}

/** Texts of one event, one after the other: id, type, data, metadata, personal. */
export const TEXTS_PER_EVENT = 5;

export interface AppendWork {
  readonly stream: string;
  /** Whether the stream is one of the ledger's. */
  readonly ours: boolean;
  readonly expected: ExpectedRevision;
  /** Milliseconds since 1970 by the store's own clock. With `undefined` the writer reads the system clock. */
  readonly now: number | undefined;
  /** {@link TEXTS_PER_EVENT} for each event; only `personal` may be `null`. */
  readonly texts: readonly (string | null)[];
}

/** The answer to "what was known at this time?" becomes final: no later event may be recorded at or before it. */
export interface CloseTimeWork {
  readonly closeUntil: number;
  readonly now: number | undefined;
}

export type Work = AppendWork | CloseTimeWork;

/** `more`: the turn that submits the work goes on, and another message, perhaps empty, follows at its end. */
export type ToWriter = { readonly work: readonly Work[]; readonly more: boolean } | 'close';

/** Revision and sequence number of the last event of an append. */
export interface Written {
  readonly revision: number;
  readonly sequence: number;
}

/** The thread posts lists of results, in the order of the work posted. */
export type WorkResult =
  | Written
  | 'closed'
  | { readonly refused: 'wrong-revision'; readonly actual: number | 'none' }
  /** The events are new, but the stream already has one of their ids. */
  | { readonly refused: 'known-id'; readonly revision: number }
  /** The file was removed or replaced. `committing`: this was found after the commit. */
  | { readonly refused: 'replaced'; readonly committing: boolean }
  /**
   * `detail` is for logs: the engine's words, which hold no values. `committing`: the fault came during the commit, so
   * the work may be on disk.
   */
  | {
      readonly refused: 'fault';
      readonly fault: SqliteFault;
      readonly detail: string;
      readonly committing: boolean;
    };
