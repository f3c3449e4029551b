import type { Dated, Deadline, ErasureRef, OccurredAt, PolicyRef } from './events.ts';
import type { Chronology } from './evolve/chronology.ts';
import type { Contacts } from './state/contacts.ts';
import type { Evidence } from './state/evidence.ts';
import type { Improvement } from './state/improvement.ts';
import type { Investigation } from './state/investigation.ts';
import type { Letter } from './state/letters.ts';
import type { Link } from './state/links.ts';
import type { Referral } from './state/referrals.ts';
import type { PromisedRemedy } from './state/remedies.ts';
import type { Satisfaction } from './state/satisfaction.ts';
import type {
  Channel,
  Clock,
  ClosingReason,
  ConfidentialityWish,
  ErasureBasis,
  ErasureState,
  FeedbackKind,
  Outcome,
  ResponseType,
  Role,
  SecondedReason,
  Severity,
  Status,
} from './vocabulary.ts';

export { type Contacts, MOST_ATTEMPTS } from './state/contacts.ts';
export { type Evidence, MOST_CONTENTS } from './state/evidence.ts';
export type { CorrectiveAction, Improvement, RootCause } from './state/improvement.ts';
export type { Investigation } from './state/investigation.ts';
export { type Letter, MOST_LETTERS } from './state/letters.ts';
export { type Link, MOST_LINKS } from './state/links.ts';
export { MOST_REFERRALS, type Referral } from './state/referrals.ts';
export { MOST_REMEDIED, type PromisedRemedy } from './state/remedies.ts';
export type { Satisfaction } from './state/satisfaction.ts';

/** What the receipt says about the complaint. No later event changes it. */
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

/** A deadline, and when it was met. */
export interface TrackedDeadline extends Deadline {
  readonly cycle: number;
  /** The tier at its start. Absent: the first. */
  readonly tier?: number;
  readonly met: boolean;
  /** The zone of a due date that is a day. */
  readonly zone?: string;
  /** The due date that had passed unmet when the clock got another one: it stays late. An instant. */
  readonly missed?: string;
  /** The due dates that had passed unmet when another one came, not by a correction. Instants. Absent: none. */
  readonly passed?: readonly string[];
  /** When it began, if not with its cycle: an instant. */
  readonly startedAt?: string;
  /** Whether its due date was moved by a pause or an extension, so that the policy alone does not give it any more. */
  readonly moved?: true;
  /** Whether it was moved by an extension. */
  readonly extended?: true;
  /** When it last ran again after a pause: an instant. */
  readonly resumedAt?: string;
  /** When the last pause ended whose days the due date has: an instant. */
  readonly countedTo?: string;
  /** When it was paused: an instant. Absent while it runs. Only history tells of a clock that was paused and met. */
  readonly pausedAt?: string;
  /** When it was met first, as far as is known. Absent while it is not met, or when the source gives no date. */
  readonly metAt?: OccurredAt;
  /** The zone of a `metAt` that is a day. */
  readonly metZone?: string;
  /** An act of unknown date met it, maybe before `metAt`. Only in history. */
  readonly undated?: true;
}

export type ResponseState = 'proposed' | 'issued' | 'accepted' | 'rejected';

export interface Response {
  /** Counted from 1 over the whole complaint. */
  readonly n: number;
  /** Absent only if imported history does not give it. */
  readonly type?: ResponseType;
  readonly outcome?: Outcome;
  readonly state: ResponseState;
  /** Whether it was issued. In imported history the answer may arrive before the issue. */
  readonly issued?: boolean;
  /** Principal id; absent when it was issued without a proposal (imported history). */
  readonly proposedBy?: string;
  /** The cycle in which it was last proposed, issued or answered. */
  readonly cycle: number;
  /** Times are absent if the act has not happened, or the source gives no date. */
  readonly proposedAt?: Dated | undefined;
  /** The tier at which it was proposed, while it is not issued. Absent: the first. */
  readonly tier?: number;
  readonly issuedAt?: Dated | undefined;
  /** When the complainant accepted or rejected it. */
  readonly answeredAt?: Dated | undefined;
  /** When the issue was recorded: an instant. */
  readonly recordedAt?: string | undefined;
  /** Whether the issue was imported from another system. */
  readonly imported?: boolean;
}

/**
 * A principal who decided something in the complaint: a handler, one who proposed or approved a response, proposed a
 * closing, or said what an investigation found or that there is none.
 */
export interface Involvement {
  readonly principal: string;
  readonly tier: number;
}

/** A breach that was recorded. */
export interface Breach {
  readonly clock: Clock;
  /** Absent: the first. */
  readonly tier?: number;
  readonly dueAt?: string;
  readonly cycle: number;
}

export interface Closure {
  readonly reason: ClosingReason;
  /** Absent when the source gives no date. */
  readonly at?: OccurredAt;
  /** The zone of an `at` that is a day. */
  readonly zone?: string;
}

/** A legal hold. */
export interface Hold {
  /** Counted from 1 over the whole complaint. */
  readonly n: number;
  /** The instant. Absent when the source gives no date. */
  readonly placedAt?: string | undefined;
  readonly released: boolean;
}

/** A request to erase personal data of this complaint, and how far it is. Persons are principal ids. */
export interface Erasure extends Omit<ErasureRef, 'erasure' | 'because'> {
  /** Counted from 1 over the whole complaint. */
  readonly n: number;
  readonly basis: ErasureBasis;
  readonly state: ErasureState;
  readonly requester: string;
  readonly requesterRole: Role;
  /** Instants. */
  readonly requestedAt?: string | undefined;
  readonly decider?: string | undefined;
  readonly decidedAt?: string | undefined;
  readonly overridden?: boolean | undefined;
  readonly executor?: string | undefined;
  readonly startedAt?: string | undefined;
}

/** What protects the personal data of a complaint, and what was erased of it. */
export interface Protection {
  readonly holds: readonly Hold[];
  readonly erasures: readonly Erasure[];
  /** The whole complaint is erased or being erased: it gets no personal data any more. */
  readonly isErased: boolean;
  /** Erasures that began because of a request in another complaint of the person. */
  readonly because: readonly { readonly folio: string; readonly n: number; readonly done: boolean }[];
}

/** A closing that waits for a second person. */
export interface ClosureProposal {
  /** Counted from 1 over the whole complaint. */
  readonly n: number;
  readonly reason: SecondedReason;
  /** Principal id. */
  readonly proposedBy: string;
  /** Absent when the source gives no date. */
  readonly at?: Dated | undefined;
  readonly cycle: number;
  /** The tier at which it was proposed. Absent: the first. */
  readonly tier?: number;
  /** Who handled the complaint when it was proposed, a principal id. Absent: nobody. */
  readonly handler?: string;
  /** For want of an answer: the number of the response that was the latest. */
  readonly response?: number;
}

interface Complaint {
  readonly chronology: Chronology;
  /** Pinned at receipt. */
  readonly policy: PolicyRef;
  readonly subject: Subject;
  /** The newest classification. */
  readonly kind: FeedbackKind;
  /** Absent when the source gives no date. */
  readonly receivedAt?: OccurredAt;
  /** The zone of the receipt. It is used for days in imported lines that name no zone. */
  readonly zone?: string;
  /** Effective time of the last life-cycle event (received, closed, reopened): an instant. */
  readonly effectiveAt?: string;
  /** Starts at 1. Each reopening adds one. */
  readonly cycle: number;
  readonly tier: number;
  /** Whether it was acknowledged in this cycle. */
  readonly acknowledged: boolean;
  readonly assessed: boolean;
  /** The instant of the earliest assessment. Absent when there is none, or one without a known date. */
  readonly assessedAt?: string | undefined;
  readonly severity?: Severity;
  readonly safety: boolean;
  /** The principal id of the present handler. */
  readonly handler?: string;
  readonly involved: readonly Involvement[];
  /** The principal id of the application that filed the complaint. Absent when no application did. */
  readonly filedBy?: string;
  /** Ids of the principals whom the complaint concerns. Absent when it names nobody. */
  readonly concerns?: readonly string[];
  /** What the complainant wishes about confidentiality. Absent when nothing is wished. */
  readonly wishes?: readonly ConfidentialityWish[];
  /** The deadlines of all cycles, oldest first. */
  readonly deadlines: readonly TrackedDeadline[];
  readonly responses: readonly Response[];
  readonly breaches: readonly Breach[];
  /** The closing that was proposed last. It can be approved while its cycle runs. Absent: none was. */
  readonly closureProposal?: ClosureProposal;
  /** Absent as long as there is no hold and no request to erase. */
  readonly protection?: Protection;
  /** Absent as long as no contact is recorded. */
  readonly contacts?: Contacts;
  /** Absent as long as there is none; otherwise in the order of recording. Of evidence without content the first ones only. */
  readonly evidence?: readonly Evidence[];
  /** Absent as long as there is no finding and no waiver. */
  readonly investigation?: Investigation;
  /** Absent as long as there is none; otherwise in the order of recording. */
  readonly referrals?: readonly Referral[];
  /** Absent as long as there is none; otherwise in the order of recording. */
  readonly links?: readonly Link[];
  /** The version of the tracking code. Absent: the first. */
  readonly codeVersion?: number;
  /** Absent as long as there is no rating. */
  readonly satisfaction?: Satisfaction;
  /** Absent as long as none was promised. */
  readonly remedies?: readonly PromisedRemedy[];
  /** The instants of this cycle at which remedies were fulfilled, the latest {@link MOST_REMEDIED} in the order of recording. */
  readonly remediedAt?: readonly string[] | undefined;
  /** Absent as long as there is neither a root cause nor an action. */
  readonly improvement?: Improvement;
  /** Absent as long as there is none; otherwise in the order of recording, the latest ones. */
  readonly letters?: readonly Letter[];
}

/** The state before the receipt. */
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
