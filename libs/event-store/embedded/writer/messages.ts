import type { SqliteFault } from '#sqlite';
import type { ExpectedRevision } from '../../port.ts';

/** What passes between the store's thread and its writer's. Plain data: it is copied on the way. */

/** Texts of one event, one after the other: id, type, data, metadata, personal. */
export const TEXTS_PER_EVENT = 5;

export interface AppendWork {
  readonly stream: string;
  /** Whether the stream is one of the ledger's. */
  readonly ours: boolean;
  readonly expected: ExpectedRevision;
  /** Milliseconds since 1970 by the store's own clock; `undefined`: the writer reads the system's. */
  readonly now: number | undefined;
  /** {@link TEXTS_PER_EVENT} for each event; only `personal` may be `null`. */
  readonly texts: readonly (string | null)[];
}

/** "What was known at this time?" is about to be answered for ever: nothing may be recorded at or before it again. */
export interface CloseTimeWork {
  readonly closeUntil: number;
  readonly now: number | undefined;
}

export type Work = AppendWork | CloseTimeWork;

/** `more`: the turn that hands the work in goes on, and a further message follows at its end, empty perhaps. */
export type ToWriter = { readonly work: readonly Work[]; readonly more: boolean } | 'close';

/** Where the last event of an append stands. */
export interface Written {
  readonly revision: number;
  readonly sequence: number;
}

export type WorkResult =
  | Written
  | 'closed'
  | { readonly refused: 'wrong-revision'; readonly actual: number | 'none' }
  /** Events are new, but one id stands in the stream already. */
  | { readonly refused: 'known-id'; readonly revision: number }
  /**
   * `detail` is for logs: the engine's words, which hold no values. `committing`: the fault came while the commit was on its way to the disk, so that it may have got
   * there.
   */
  | {
      readonly refused: 'fault';
      readonly fault: SqliteFault;
      readonly detail: string;
      readonly committing: boolean;
    };

/** Results in the order of the work posted. */
export interface FromWriter {
  readonly results: readonly WorkResult[];
}
