import { acknowledge } from './decide/acknowledge.ts';
import { acceptResponse, rejectResponse } from './decide/answer-response.ts';
import { approveClosure } from './decide/approve-closure.ts';
import { approveResponse } from './decide/approve-response.ts';
import { assess } from './decide/assess.ts';
import { assign } from './decide/assign.ts';
import { attachEvidence } from './decide/attach-evidence.ts';
import { changeComplainant } from './decide/change-complainant.ts';
import { close } from './decide/close.ts';
import { correct } from './decide/correct.ts';
import { decideErasure } from './decide/decide-erasure.ts';
import type { Decision } from './decide/decision.ts';
import { completeErasure, followErasure, recordKept, restoreErasure } from './decide/erase.ts';
import { escalate } from './decide/escalate.ts';
import { executeErasure } from './decide/execute-erasure.ts';
import { extendDeadline } from './decide/extend-deadline.ts';
import { placeLegalHold, releaseLegalHold } from './decide/holds.ts';
import { linkCorrectiveAction, recordRootCause, verifyCorrectiveAction } from './decide/improving.ts';
import { recordFinding, reportProgress, waiveInvestigation } from './decide/investigate.ts';
import { link } from './decide/link.ts';
import { pauseClock } from './decide/pause-clock.ts';
import { proposeClosure } from './decide/propose-closure.ts';
import { proposeResponse } from './decide/propose-response.ts';
import { recalculateDueDate } from './decide/recalculate-due-date.ts';
import type { Receive } from './decide/receive.ts';
import { recordBreach } from './decide/record-breach.ts';
import { recordContact } from './decide/record-contact.ts';
import { recordLetter } from './decide/record-letter.ts';
import { recordMissedDeadline } from './decide/record-missed-deadline.ts';
import { recordSatisfaction } from './decide/record-satisfaction.ts';
import { recordExternalDecision, refer } from './decide/refer.ts';
import { failRemedy, fulfilRemedy, promiseRemedy } from './decide/remedies.ts';
import { reopen } from './decide/reopen.ts';
import { replaceTrackingCode } from './decide/replace-tracking-code.ts';
import { requestErasure } from './decide/request-erasure.ts';
import { resumeClock } from './decide/resume-clock.ts';
import type { Actor, OccurredAt, Source, SourcePersonal } from './events.ts';

/** What every command carries besides its own data. Time, ids and randomness enter the domain only here. */
export interface CommandContext {
  /** UUID. A retry of the same command has the same id. */
  readonly commandId: string;
  /**
   * SHA-256 of the canonical request. It tells a retry from an id that was used for another request. It is never stored:
   * the log has a keyed digest of it.
   */
  readonly requestDigest: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly actor: Actor;
  /** The moment of recording, milliseconds since 1970. */
  readonly now: number;
  /** When it happened. Absent means now. `unknown` is for imported history only. */
  readonly occurredAt?: OccurredAt | 'unknown';
  /** For imported history: the IANA zone in which the source counts days. */
  readonly zone?: string;
  /** The zone to use when neither the source nor the receipt of the complaint names one. Absent means UTC. */
  readonly defaultZone?: string;
  /** Free text that any command may carry. It is also the reason for a late entry. */
  readonly note?: string;
  /** For imported history. */
  readonly source?: Source;
  readonly sourcePersonal?: SourcePersonal;
}

/** Every command on an existing complaint, by its name. Request digests and import files contain the names. */
const DECISIONS = {
  acknowledge,
  assess,
  assign,
  'record-contact': recordContact,
  'attach-evidence': attachEvidence,
  'record-finding': recordFinding,
  'waive-investigation': waiveInvestigation,
  'report-progress': reportProgress,
  'change-complainant': changeComplainant,
  'propose-response': proposeResponse,
  'approve-response': approveResponse,
  'accept-response': acceptResponse,
  'reject-response': rejectResponse,
  'promise-remedy': promiseRemedy,
  'fulfil-remedy': fulfilRemedy,
  'fail-remedy': failRemedy,
  escalate,
  close,
  'propose-closure': proposeClosure,
  'approve-closure': approveClosure,
  reopen,
  refer,
  'record-external-decision': recordExternalDecision,
  link,
  'record-satisfaction': recordSatisfaction,
  'pause-clock': pauseClock,
  'resume-clock': resumeClock,
  'extend-deadline': extendDeadline,
  'recalculate-due-date': recalculateDueDate,
  'record-root-cause': recordRootCause,
  'link-corrective-action': linkCorrectiveAction,
  'verify-corrective-action': verifyCorrectiveAction,
  correct,
  'record-breach': recordBreach,
  'record-missed-deadline': recordMissedDeadline,
  'record-letter': recordLetter,
  'replace-tracking-code': replaceTrackingCode,
  'place-legal-hold': placeLegalHold,
  'release-legal-hold': releaseLegalHold,
  'request-erasure': requestErasure,
  'decide-erasure': decideErasure,
  'execute-erasure': executeErasure,
  'follow-erasure': followErasure,
  'record-kept': recordKept,
  'complete-erasure': completeErasure,
  'restore-erasure': restoreErasure,
};

type Decided<D> = D extends Decision<infer C> ? C : never;
type Shapes = { readonly receive: Receive } & {
  readonly [K in keyof typeof DECISIONS]: Decided<(typeof DECISIONS)[K]>;
};

export type CommandType = keyof Shapes;
/** A command on an existing complaint. */
export type LaterType = Exclude<CommandType, 'receive'>;

/** A command of a person or a system on one complaint. */
export type CommandOf<T extends CommandType> = { [K in T]: { readonly type: K } & Shapes[K] }[T];

export type Command = CommandOf<CommandType>;

/** A command and its context. */
export type Request<T extends CommandType = CommandType> = {
  readonly command: CommandOf<T>;
  readonly context: CommandContext;
};

const BY_TYPE: { readonly [T in LaterType]: Decision<CommandOf<T>> } = DECISIONS;

/** The decision for a command on an existing complaint. */
export function decisionOf<T extends LaterType>({ type }: { readonly type: T }): Decision<CommandOf<T>> {
  return BY_TYPE[type];
}
