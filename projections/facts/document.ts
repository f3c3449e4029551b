import type { Clock, ClockMove, EventType, FeedbackKind, Outcome, ResponseType } from '#complaint';
import type { ClockOutcome, FactKind, Rated } from './columns.ts';

/** A due date: an act at or after `at` is late. A due date that is a day also has `day`, counted from 1970-01-01. */
export type Due = {
  readonly clock: Clock;
  readonly at: number;
  readonly day?: number;
  /** Absent: the first. */
  readonly tier?: number;
};

/** How an act moves a clock, see `ClockMove` of the domain. */
export type Move = {
  readonly clock: Clock;
  readonly tier: number;
  readonly cycle?: number;
  readonly how: ClockMove['how'];
  /** The new due date. */
  readonly due?: Due;
  /** When a due date counts as passed: the recording, in history the act's own date. In milliseconds since 1970. */
  readonly judgedAt: number;
};

/** The parts of an event that figures need. Times are in milliseconds since 1970, days are counted from 1970-01-01. */
export type Act = {
  readonly type: EventType;
  readonly event: string;
  readonly position: string;
  /** When it occurred. A day: its beginning in its zone. Absent if the source gives no date. */
  readonly on?: number;
  readonly day?: number;
  /** The zone of a day, if it is not UTC. */
  readonly zone?: string;
  /** Only for a receipt without a date. */
  readonly recordedAt?: number;
  /** Imported from another system under the pack that waives the guards on order. */
  readonly history?: true;
  readonly late?: true;
  /** The kind of feedback, given by the receipt or by an assessment. */
  readonly feedback?: FeedbackKind;
  /** The members that the act puts in force. A handler of `null`: nobody handles the complaint. */
  readonly handler?: string | null;
  readonly severity?: string;
  readonly tier?: number;
  /** The clocks that the act starts, or for which it sets another due date. */
  readonly dues?: readonly Due[];
  /** How the act moves a clock that runs. */
  readonly move?: Move;
  /** The type of a response that was issued. */
  readonly response?: ResponseType;
  readonly outcome?: Outcome;
  /** The ratings by the complainant. */
  readonly rated?: Rated;
  /** What was paid (`EUR 120.50`), the root cause, or the id of the action that was verified. */
  readonly about?: string;
  /** Whether the action was found effective. */
  readonly effective?: boolean;
  /** The clock of a notice that a deadline was missed. A notice is not an act of a person. */
  readonly clock?: Clock;
  readonly due?: Due;
};

/** The document from which the facts of a complaint are derived. The key is the folio. */
export type FactsDocument = {
  readonly kind: FeedbackKind;
  readonly product?: string;
  readonly category?: string;
  readonly channel?: string;
  readonly organisation?: string;
  readonly policy: string;
  readonly policyVersion: number;
  readonly complainant?: string;
  /** While it is open: when it became open, in milliseconds since 1970. */
  readonly openSince?: number;
  /** In order of position; the first is the receipt. They read as the corrections say. */
  readonly acts: readonly Act[];
  /** How the complaint read before each correction, the latest correction last. Absent: nothing was corrected. */
  readonly earlier?: readonly Earlier[];
};

/** The members of a complaint by which reports group. */
export type Dimensions = Pick<FactsDocument, 'kind' | 'product' | 'category' | 'channel' | 'organisation'>;

/** What was known before the event at a position corrected it. */
export type Earlier = {
  readonly until: string;
  readonly dimensions: Dimensions;
  /** The acts that read otherwise. */
  readonly acts: readonly Act[];
};

/** A fact in force. Members are the columns of the same names, `null` if the fact has no value. */
export interface Fact {
  readonly kind: FactKind;
  readonly effectiveAt: number;
  readonly effectiveDay: number | null;
  readonly event: string;
  readonly occurredAt: number | null;
  readonly marks: number;
  readonly cycle: number;
  readonly handler: string | null;
  readonly severity: string | null;
  readonly orderedAt: number | null;
  readonly eventPosition: string | null;
  readonly elapsed: number | null;
  readonly elapsedDays: number | null;
  readonly openTime: number | null;
  readonly since: number | null;
  readonly dueAt: number | null;
  readonly amount: 1 | -1 | null;
  readonly interval: string | null;
  readonly clock: Clock | null;
  readonly tier: number | null;
  readonly outcome: string | ClockOutcome | null;
  readonly about: string | null;
}
