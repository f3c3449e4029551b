import type { Dated, Deadline, OccurredAt, PolicyRef } from './events.ts';
import type { Chronology } from './evolve/chronology.ts';
import type {
  Channel,
  Clock,
  ClosingReason,
  FeedbackKind,
  Outcome,
  ResponseType,
  Severity,
  Status,
} from './vocabulary.ts';

/** What the receipt says of the complaint and nothing later changes. */
export interface Subject {
  readonly channel: Channel;
  readonly language?: string;
  readonly product?: string;
  readonly subProduct?: string;
  readonly organisation?: string;
  readonly category?: string;
  readonly subCategory?: string;
  readonly complainantRef?: string;
}

/** A deadline and what became of it. */
export interface TrackedDeadline extends Deadline {
  readonly cycle: number;
  readonly met: boolean;
  /** Of a due date that is a day. */
  readonly zone?: string;
  /** When; absent while it is not met, or when the source gives no date. */
  readonly metAt?: OccurredAt;
  /** Of a `metAt` that is a day. */
  readonly metZone?: string;
}

export type ResponseState = 'proposed' | 'issued' | 'accepted' | 'rejected';

export interface Response {
  /** From 1, over the whole complaint. */
  readonly n: number;
  /** Unknown only in imported history that does not tell. */
  readonly type?: ResponseType;
  readonly outcome?: Outcome;
  readonly state: ResponseState;
  /** Imported history may tell what the complainant answered before it tells of the issue. */
  readonly issued?: boolean;
  /** Principal id; absent when it was issued without a proposal (imported history). */
  readonly proposedBy?: string;
  /** The cycle in which it was last proposed, issued or answered. */
  readonly cycle: number;
  /** Times are absent where it has not happened, or the source gives no date. */
  readonly proposedAt?: Dated | undefined;
  readonly issuedAt?: Dated | undefined;
  /** When the complainant accepted or rejected it. */
  readonly answeredAt?: Dated | undefined;
  /** When the issue was recorded: an instant. */
  readonly recordedAt?: string | undefined;
  /** The issue came from another system. */
  readonly takenOver?: boolean;
}

/** A principal who worked on the complaint: assigned to it, or proposed or approved a response. */
export interface Involvement {
  readonly principal: string;
  readonly tier: number;
}

/** A breach that was put on record. */
export interface Breach {
  readonly clock: Clock;
  readonly dueAt?: string;
  readonly cycle: number;
}

export interface Closure {
  readonly reason: ClosingReason;
  /** Absent when the source gives no date. */
  readonly at?: OccurredAt;
  /** Of an `at` that is a day. */
  readonly zone?: string;
}

interface Complaint {
  readonly chronology: Chronology;
  /** Pinned at receipt. */
  readonly policy: PolicyRef;
  readonly subject: Subject;
  /** As last classified. */
  readonly kind: FeedbackKind;
  /** Absent when the source gives no date. */
  readonly receivedAt?: OccurredAt;
  /** Zone of days where a line of history names none: that of the receipt. */
  readonly zone?: string;
  /** Effective time of the last life-cycle event (received, closed, reopened): an instant. */
  readonly effectiveAt?: string;
  /** 1, and one more with each reopening. */
  readonly cycle: number;
  readonly tier: number;
  /** In this cycle. */
  readonly acknowledged: boolean;
  readonly assessed: boolean;
  readonly severity?: Severity;
  readonly safety: boolean;
  /** Whoever works on it now: a principal id. */
  readonly handler?: string;
  readonly involved: readonly Involvement[];
  /** Of every cycle, oldest first. */
  readonly deadlines: readonly TrackedDeadline[];
  readonly responses: readonly Response[];
  readonly breaches: readonly Breach[];
}

/** Before the receipt. */
export interface NoComplaint {
  readonly status: 'none';
}

export interface OpenComplaint extends Complaint {
  readonly status: Exclude<Status, 'closed'>;
  readonly closure?: undefined;
}

export interface ClosedComplaint extends Complaint {
  readonly status: 'closed';
  readonly closure: Closure;
}

export type ReceivedComplaint = OpenComplaint | ClosedComplaint;

export type ComplaintState = NoComplaint | ReceivedComplaint;

export const NO_COMPLAINT: NoComplaint = { status: 'none' };
