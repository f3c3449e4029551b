import type { Clock, EventType, FeedbackKind, Outcome, ResponseType } from '#complaint';
import type { ClockOutcome, FactKind } from './columns.ts';

/** A due date: an act at or after `at` is late; one given as a day (from 1970-01-01) also goes by days. */
export type Due = { readonly clock: Clock; readonly at: number; readonly day?: number };

/** Of an event what figures look at. Times are milliseconds since 1970, days counted from 1970-01-01. */
export type Act = {
  readonly type: EventType;
  readonly event: string;
  readonly position: string;
  /** When it occurred; a day: when it begins in its zone; absent where the source gives no date. */
  readonly on?: number;
  readonly day?: number;
  /** Of a day, where it is not UTC. */
  readonly zone?: string;
  /** Of a receipt without a date. */
  readonly recordedAt?: number;
  /** Taken over from another system under the pack that waives the guards on order. */
  readonly history?: true;
  readonly late?: true;
  /** The kind of feedback: of the receipt, and of an assessment that says it. */
  readonly feedback?: FeedbackKind;
  /** What it puts in force; a handler of `null`: nobody has the complaint. */
  readonly handler?: string | null;
  readonly severity?: string;
  readonly tier?: number;
  /** Clocks that it starts. */
  readonly dues?: readonly Due[];
  /** Of a response that was issued. */
  readonly response?: ResponseType;
  readonly outcome?: Outcome;
  /** Of a notice that a deadline was missed, which is no act of anyone's. */
  readonly clock?: Clock;
  readonly due?: Due;
};

/** A complaint as its facts derive from it. The key is the folio. */
export type FactsDocument = {
  readonly kind: FeedbackKind;
  readonly product?: string;
  readonly category?: string;
  readonly channel?: string;
  readonly organisation?: string;
  readonly policy: string;
  readonly policyVersion: number;
  readonly complainant?: string;
  /** While open: where in time it became so. */
  readonly openSince?: number;
  /** In order of position; the first is the receipt. */
  readonly acts: readonly Act[];
};

/** A fact in force. Members as the columns of the same name, `null` where it has none. */
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
  readonly outcome: string | ClockOutcome | null;
}
