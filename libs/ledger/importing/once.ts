import {
  type CommandType,
  type ComplaintEvent,
  type ComplaintState,
  decisionOf,
  type EventType,
  type Request,
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
  ResponseProposed: 'propose-response',
  ResponseIssued: 'approve-response',
  ResponseAccepted: 'accept-response',
  ResponseRejected: 'reject-response',
  ComplaintEscalated: 'escalate',
  DeadlineBreached: 'record-breach',
  ComplaintClosed: 'close',
  ComplaintReopened: 'reopen',
  LegalHoldPlaced: 'place-legal-hold',
  LegalHoldReleased: 'release-legal-hold',
  ErasureRequested: 'request-erasure',
  ErasureDecided: 'decide-erasure',
  ErasureStarted: 'execute-erasure',
  PersonalDataErased: 'complete-erasure',
  EntryCorrected: 'record-kept',
};

/** The kind of command that an event of a type follows from. */
export function commandOf(type: EventType): CommandType {
  return COMMANDS[type];
}

/** The name of an act that happens once; `undefined` for an act that may repeat. */
export function onceOf({ type, data }: ComplaintEvent): Once | undefined {
  return nameOf(
    COMMANDS[type],
    'cycle' in data ? data.cycle : undefined,
    'response' in data ? data.response : undefined,
  );
}

/** The name of the act that a request would be in a complaint of this state. */
export function onceAsked({ command: { type, data } }: Request, then: ComplaintState): Once | undefined {
  const cycle = then.status === 'none' ? 1 : then.cycle;
  const begins = type === 'reopen' && then.status === 'closed';
  return nameOf(type, begins ? cycle + 1 : cycle, 'response' in data ? data.response : undefined);
}

/** Whether the name of the act depends on the cycle. Then its date decides which act it is. */
export function isOncePerCycle({ command: { type } }: Request): boolean {
  return type !== 'receive' && decisionOf({ type }).oncePer === 'cycle';
}

function nameOf(type: CommandType, cycle?: number, response?: number): Once | undefined {
  if (type === 'receive') return type;
  const { oncePer } = decisionOf({ type });
  return oncePer && `${type}/${oncePer === 'cycle' ? cycle : response}`;
}
