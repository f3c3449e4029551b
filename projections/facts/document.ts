import type { Clock, FeedbackKind, Severity } from '#complaint';
import type { FactKind } from './columns.ts';
import type { Moment } from './moment.ts';

/** A fact in force: it counts. Members as the columns of the same name; `at` is the effective time. */
export type Fact = {
  readonly kind: FactKind;
  readonly at: number;
  readonly event: string;
  readonly cycle: number;
  readonly on?: number;
  readonly day?: true;
  readonly handler?: string;
  readonly severity?: string;
  readonly elapsed?: number;
  readonly openTime?: number;
  readonly since?: number;
  readonly until?: number;
  readonly amount?: 1 | -1;
  readonly receivedAt?: number;
  readonly overdue?: string;
  readonly clock?: Clock;
  readonly metAt?: number;
  readonly outcome?: string;
  readonly beforeReceipt?: true;
  readonly first?: true;
  readonly settled?: true;
};

export type FactDeadline = {
  readonly clock: Clock;
  readonly dueAt: number;
  readonly cycle: number;
  /** Effective time and position of the event that set it. */
  readonly setAt: number;
  readonly setPosition: string;
  /** Effective time and position of the event that met it. */
  readonly metAt?: number;
  readonly metPosition?: string;
};

/** What the facts of one complaint are derived from, and the facts in force. The key is the folio. */
export type FactsDocument = {
  readonly kind: FeedbackKind;
  readonly product?: string;
  readonly category?: string;
  readonly channel?: string;
  readonly organisation?: string;
  readonly policy: string;
  readonly policyVersion: number;
  readonly complainant?: string;
  readonly handler?: string;
  readonly severity?: Severity;
  /** Effective time of the receipt. */
  readonly receivedAt: number;
  readonly receivedOn?: Moment;
  /** Effective time of the last life-cycle event (received, closed, reopened). */
  readonly effectiveAt: number;
  readonly cycle: number;
  readonly acknowledged: boolean;
  /** Effective time of the first closure. */
  readonly firstClosedAt?: number;
  readonly reopened: boolean;
  /** When the present cycle began, by the source. */
  readonly openedOn?: Moment;
  /** Time spent open in the cycles before; absent once a date in them is unknown or a day. */
  readonly openTime?: number;
  /** While open: since when. */
  readonly openSince?: number;
  /** While open under a handler or with a severity: since when both have been as they are. */
  readonly heldSince?: number;
  /** Event that made it outstanding last: the receipt or a reopening. */
  readonly openedBy: string;
  readonly deadlines: readonly FactDeadline[];
  /** Breaches counted already. */
  readonly breached: readonly string[];
  readonly facts: readonly Fact[];
};
