import type { Dated, Deadline, OccurredAt, PolicyRef } from './events.ts';
import type { CorrectiveAction, PromisedRemedy, Response, RootCause } from './state.ts';
import type {
  Channel,
  Conclusion,
  ConfidentialityWish,
  EvidenceOrigin,
  ExternalOutcome,
  FeedbackKind,
  LetterKind,
  LetterOutcome,
  LetterReason,
  Outcome,
  ResponseType,
  SecondedReason,
  SeenLinkKind,
  Severity,
  Status,
} from './vocabulary.ts';

/** A deadline as it is shown to people. */
export interface DeadlineView extends Deadline {
  readonly cycle: number;
  readonly tier: number;
  readonly metAt?: OccurredAt;
  /** It stands still: it has no due date until it is resumed. */
  readonly paused?: true;
  /** Met too late, or not met while its time is over. It stays so when it gets a later due date afterwards. */
  readonly breached: boolean;
}

/** The state of a complaint at a moment, without its folio and revision. */
export interface ComplaintSummary {
  readonly status: Status;
  readonly acknowledged: boolean;
  readonly tier: number;
  readonly cycle: number;
  readonly kind: FeedbackKind;
  readonly product?: string;
  readonly channel: Channel;
  readonly receivedAt?: OccurredAt;
  readonly closedAt?: OccurredAt;
  readonly handler?: string;
  /** Ids of the principals whom the complaint concerns. */
  readonly concerns?: readonly string[];
  /** What the complainant wishes about confidentiality. */
  readonly confidentiality?: readonly ConfidentialityWish[];
  readonly severity?: Severity;
  readonly policy: PolicyRef;
  /** Of the present cycle. */
  readonly deadlines: readonly DeadlineView[];
  readonly latestResponse?: {
    readonly n: number;
    readonly type?: ResponseType;
    readonly outcome?: Outcome;
    readonly state: Response['state'];
  };
  /** A closing that waits for a second person. */
  readonly closureProposal?: {
    readonly n: number;
    readonly reason: SecondedReason;
    /** Principal id. */
    readonly proposedBy: string;
    readonly at?: OccurredAt | undefined;
  };
  /** How many contacts are recorded. Absent: none. */
  readonly contacts?: number;
  /** In the order of recording; nothing personal. Absent: none. */
  readonly evidence?: readonly EvidenceView[];
  readonly investigation?: {
    readonly findings: number;
    /** Of the latest finding. */
    readonly conclusion?: Conclusion;
    readonly waived: boolean;
  };
  /** To other complaints; in an answer about one complaint also from them. Absent: none. */
  readonly links?: readonly LinkView[];
  /** In the order of recording. Absent: none. */
  readonly referrals?: readonly ReferralView[];
  /** The latest ratings. */
  readonly satisfaction?: { readonly handling?: number; readonly outcome?: number };
  /** The lists are absent as long as they would be empty. */
  readonly remedies?: readonly Shown<PromisedRemedy>[];
  readonly rootCauses?: readonly Shown<RootCause>[];
  readonly correctiveActions?: readonly Shown<CorrectiveAction>[];
  /** What became of the letters to the complainant, the latest ones. Absent: none. */
  readonly letters?: readonly LetterView[];
}

/** A thing of a complaint as it is shown to people: its times are as the source gave them, instants or days. */
export type Shown<T> = {
  readonly [K in keyof T]: Exclude<T[K], undefined> extends Dated ? OccurredAt | undefined : T[K];
};

/** Another complaint to which this one belongs. */
export interface LinkView {
  /** What this complaint is to the other one. */
  readonly kind: SeenLinkKind;
  readonly folio: string;
  /** Absent when the source gives no date. */
  readonly linkedAt?: string;
}

/** A letter as it is shown to people. */
export interface LetterView {
  readonly kind: LetterKind;
  /** The number of the response, the progress report or the erasure that it is about. */
  readonly n?: number;
  readonly outcome: LetterOutcome;
  /** Why it failed or was not sent. */
  readonly why?: LetterReason;
  /** The Message-ID without its domain. */
  readonly message: string;
  readonly at?: string;
}

/** A piece of evidence as it is shown to people. */
export interface EvidenceView {
  /** Id of its content. Absent when another system keeps it. */
  readonly content?: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly origin: EvidenceOrigin;
  /** Absent when the source gives no date. */
  readonly at?: string;
  /** Its content cannot be read any more. */
  readonly erased?: true;
}

/** A referral as it is shown to people. */
export interface ReferralView {
  readonly n: number;
  /** Absent only if imported history does not give it. */
  readonly body?: string;
  /** Absent when the source gives no date. */
  readonly referredAt?: string;
  readonly outcome?: ExternalOutcome;
  readonly binding?: boolean;
}
