import type { DueDate } from '#complaint';
import type { Ledger } from '#ledger';
import type { LeaseParts } from '#projecting';

/** The breaches that are to be recorded on one complaint, as a view tells at a revision of the complaint. */
export interface OwedBreaches {
  readonly folio: string;
  readonly revision: number;
  readonly breaches: readonly DueDate[];
}

/** What a recorder of breaches needs. */
export interface BreachRecorderParts extends LeaseParts {
  /**
   * The breaches of due dates at or before a moment that are not in the log yet, in pages. It looks at nothing else, so
   * that a round costs what is due and not what is open.
   *
   * @param until milliseconds since 1970.
   */
  readonly owed: (until: number) => AsyncIterable<readonly OwedBreaches[]>;
  readonly ledger: () => Promise<Pick<Ledger, 'execute'>>;
  /** Milliseconds since 1970: the clock of the ledger. */
  readonly clock: () => number;
}

/** What one round did. */
export interface Round {
  /** Breaches that it asked the ledger to record, and that are in the log now. */
  readonly recorded: number;
  /** Breaches that the complaint itself does not know of, or not any more. */
  readonly refuted: number;
  /** Whether it ended before everything was looked at. */
  readonly isCut: boolean;
}
