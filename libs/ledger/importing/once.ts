import {
  type CommandType,
  type ComplaintEvent,
  type ComplaintState,
  decisionOf,
  type EventType,
  type Request,
  tierToAcknowledge,
} from '#complaint';

/** Name of an act that happens once, e.g. `close/2` for the closing of the second cycle. */
export type Once = string;

/** The command that each event follows from. */
const COMMANDS: Readonly<Record<EventType, CommandType>> = {
  ComplaintReceived: 'receive',
  ComplaintAcknowledged: 'acknowledge',
  ComplaintAssessed: 'assess',
  HandlerAssigned: 'assign',
  ContactRecorded: 'record-contact',
  EvidenceAttached: 'attach-evidence',
  FindingRecorded: 'record-finding',
  InvestigationWaived: 'waive-investigation',
  ProgressReported: 'report-progress',
  ComplainantChanged: 'change-complainant',
  ComplaintReferred: 'refer',
  ExternalDecisionRecorded: 'record-external-decision',
  ComplaintLinked: 'link',
  SatisfactionRecorded: 'record-satisfaction',
  ResponseProposed: 'propose-response',
  ResponseIssued: 'approve-response',
  ResponseAccepted: 'accept-response',
  ResponseRejected: 'reject-response',
  RemedyPromised: 'promise-remedy',
  RemedyFulfilled: 'fulfil-remedy',
  RemedyFailed: 'fail-remedy',
  ComplaintEscalated: 'escalate',
  RootCauseRecorded: 'record-root-cause',
  CorrectiveActionLinked: 'link-corrective-action',
  CorrectiveActionVerified: 'verify-corrective-action',
  DeadlineBreached: 'record-breach',
  ClockPaused: 'pause-clock',
  ClockResumed: 'resume-clock',
  DeadlineExtended: 'extend-deadline',
  DueDateRecalculated: 'recalculate-due-date',
  ComplaintClosed: 'close',
  ClosureProposed: 'propose-closure',
  ComplaintReopened: 'reopen',
  TrackingCodeReplaced: 'replace-tracking-code',
  LegalHoldPlaced: 'place-legal-hold',
  LegalHoldReleased: 'release-legal-hold',
  ErasureRequested: 'request-erasure',
  ErasureDecided: 'decide-erasure',
  ErasureStarted: 'execute-erasure',
  PersonalDataErased: 'complete-erasure',
  LetterSent: 'record-letter',
  EntryCorrected: 'correct',
};

/** The kind of command that an event of a type follows from. */
export function commandOf(type: EventType): CommandType {
  return COMMANDS[type];
}

/** The name of an act that happens once; `undefined` for an act that may repeat. */
export function onceOf({ type, data }: ComplaintEvent): Once | undefined {
  return nameOf(COMMANDS[type], {
    cycle: 'cycle' in data ? data.cycle : undefined,
    tier: 'tier' in data ? data.tier : undefined,
    ...numbersIn(data),
  });
}

/** The name of the act that a request would be in a complaint of this state. */
export function onceAsked({ command: { type, data } }: Request, then: ComplaintState): Once | undefined {
  const cycle = then.status === 'none' ? 1 : then.cycle;
  const begins = type === 'reopen' && then.status === 'closed';
  return nameOf(type, {
    cycle: begins ? cycle + 1 : cycle,
    tier: then.status === 'none' ? undefined : tierToAcknowledge(then),
    ...numbersIn(data),
  });
}

/** Whether the name of the act depends on the cycle. Then its date decides which act it is. */
export function isOncePerCycle({ command: { type } }: Request): boolean {
  return type !== 'receive' && (decisionOf({ type }).oncePer?.startsWith('cycle') ?? false);
}

interface Numbers {
  readonly cycle: number | undefined;
  /** Absent: the first. */
  readonly tier: number | undefined;
  readonly response: number | undefined;
  readonly referral: number | undefined;
}

function numbersIn(data: object): Pick<Numbers, 'response' | 'referral'> {
  return {
    response: 'response' in data && typeof data.response === 'number' ? data.response : undefined,
    referral: 'referral' in data && typeof data.referral === 'number' ? data.referral : undefined,
  };
}

/** Two commands that lead to one kind of act: a complaint is closed once in a cycle, by one person or by two. */
const SAME_ACT: Partial<Record<CommandType, CommandType>> = { 'approve-closure': 'close' };

/** The kind of command that names an act in the ledger: of two kinds that lead to one act, that of its event. */
export function actOfKind(given: CommandType): CommandType {
  return SAME_ACT[given] ?? given;
}

function nameOf(given: CommandType, { cycle, tier = 1, response, referral }: Numbers): Once | undefined {
  const type = actOfKind(given);
  if (type === 'receive') return type;
  switch (decisionOf({ type }).oncePer) {
    case 'cycle':
      return `${type}/${cycle}`;
    case 'cycle-and-tier':
      return `${type}/${cycle}/${tier}`;
    case 'response':
      return `${type}/${response}`;
    case 'referral':
      return `${type}/${referral}`;
    case undefined:
      return undefined;
  }
}
