import type { PromisedRemedy } from '#complaint';
import type { Plain } from '../shared/index.ts';

/** One remedy of a complaint, and how much of it was given. It contains nothing personal. */
export type RemedyDocument = {
  readonly folio: string;
  readonly remedy: Plain<PromisedRemedy>;
  /** The zone of the day on which it is due, if its source gives one. */
  readonly zone?: string;
  /** When something of it was given last: an instant or a day. Absent when the source gives no date. */
  readonly fulfilledAt?: string;
  /** The zone of that day, if its source gives one. */
  readonly fulfilledZone?: string;
  /** When it failed: an instant or a day. Absent when the source gives no date. */
  readonly failedAt?: string;
  /**
   * Only while something of it is to be given: from when it is overdue, in milliseconds since 1970. Without a due day it
   * is the last moment of a Date.
   * It gives the order of what is open.
   */
  readonly openDue?: number;
  /** When the ledger learned of it, milliseconds since 1970. It gives the order of the whole list. */
  readonly since: number;
};
