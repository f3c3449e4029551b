import type { CommandType, LaterType } from '#complaint';
import { acceptResponse } from './accept-response.ts';
import { acknowledge } from './acknowledge.ts';
import { approveClosure } from './approve-closure.ts';
import { approveResponse } from './approve-response.ts';
import { assess } from './assess.ts';
import { assign } from './assign.ts';
import { attachEvidence } from './attach-evidence.ts';
import { changeComplainant } from './change-complainant.ts';
import { close } from './close.ts';
import type { Codes, CommandDescriptor, Sentence } from './command.ts';
import { correct } from './correct.ts';
import { decideErasure } from './decide-erasure.ts';
import { escalate } from './escalate.ts';
import { executeErasure } from './execute-erasure.ts';
import { extendDeadline } from './extend-deadline.ts';
import { failRemedy } from './fail-remedy.ts';
import { fulfilRemedy } from './fulfil-remedy.ts';
import { link } from './link.ts';
import { linkCorrectiveAction } from './link-corrective-action.ts';
import { pauseClock } from './pause-clock.ts';
import { placeLegalHold } from './place-legal-hold.ts';
import { promiseRemedy } from './promise-remedy.ts';
import { proposeClosure } from './propose-closure.ts';
import { proposeResponse } from './propose-response.ts';
import { recalculateDueDate } from './recalculate-due-date.ts';
import { receive } from './receive.ts';
import { recordBreach } from './record-breach.ts';
import { recordContact } from './record-contact.ts';
import { recordExternalDecision } from './record-external-decision.ts';
import { recordFinding } from './record-finding.ts';
import { recordLetter } from './record-letter.ts';
import { recordMissedDeadline } from './record-missed-deadline.ts';
import { recordRootCause } from './record-root-cause.ts';
import { recordSatisfaction } from './record-satisfaction.ts';
import { refer } from './refer.ts';
import { rejectResponse } from './reject-response.ts';
import { releaseLegalHold } from './release-legal-hold.ts';
import { reopen } from './reopen.ts';
import { replaceTrackingCode } from './replace-tracking-code.ts';
import { reportProgress } from './report-progress.ts';
import { requestErasure } from './request-erasure.ts';
import { resumeClock } from './resume-clock.ts';
import { completeErasure, followErasure, recordKept, restoreErasure } from './sweeping.ts';
import { verifyCorrectiveAction } from './verify-corrective-action.ts';
import { waiveInvestigation } from './waive-investigation.ts';

/*
 * Routes, roles, request bodies, the jsonl format, OpenAPI, the pages of the documentation and the sentences of a
 * timeline are derived from this list, in its order.
 */
const BY_TYPE = {
  receive,
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
} satisfies { readonly [T in CommandType]: CommandDescriptor<T> };

/** All commands, in the order of the documentation. */
export const COMMANDS: readonly CommandDescriptor[] = Object.values(BY_TYPE);

const { receive: _, ...ON_COMPLAINTS } = BY_TYPE;
/** The commands on an existing complaint: all but the receipt. */
export const COMMANDS_ON_COMPLAINTS: readonly CommandDescriptor<LaterType>[] = Object.values(ON_COMPLAINTS);

/** A command by its type. */
export function descriptorOf<T extends CommandType>(type: T): CommandDescriptor<T> {
  const all: { readonly [K in CommandType]: CommandDescriptor<K> } = BY_TYPE;
  return all[type];
}

const SENTENCES = new Map<string, Sentence>(COMMANDS.flatMap(({ tells }) => Object.entries(tells)));

/** The events for which a command has a sentence. If one is missing, callers of `sentenceOf` do not compile. */
type ToldEvent = { [T in CommandType]: keyof (typeof BY_TYPE)[T]['tells'] }[CommandType];

/** An event as an English sentence of its codes, without a full stop. */
export function sentenceOf({ type, codes }: { readonly type: ToldEvent; readonly codes: Codes }): string {
  const late = codes['lateEntry'] === true ? ' (entered late)' : '';
  const undated = codes['dateUnknown'] === true ? ' (date unknown)' : '';
  return `${SENTENCES.get(type)?.(codes) ?? type}${late}${undated}`;
}
