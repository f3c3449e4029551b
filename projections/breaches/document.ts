import type { Clock } from '#complaint';

/** A breach that was recorded. It contains nothing personal. */
export type BreachDocument = {
  /** The id of its event. */
  readonly event: string;
  readonly folio: string;
  readonly clock: Clock;
  /** Absent in imported history, where it follows from the date. */
  readonly cycle?: number;
  readonly tier: number;
  /** An instant or a day. Absent when the source gives none. */
  readonly dueAt?: string;
  /** Of a due date that is a day. */
  readonly zone?: string;
  /** `ledger`: the ledger found it itself. `import`: another system told it. */
  readonly recordedBy: 'ledger' | 'import';
  /** An instant. */
  readonly recordedAt: string;
  /**
   * The last moment in which it was in time, in milliseconds since 1970; without a due date, when it was recorded. It
   * gives the order of the list, and the period that a breach belongs to.
   */
  readonly last: number;
};
