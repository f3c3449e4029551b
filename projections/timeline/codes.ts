import type { ComplaintEvent, EventCatalogue, EventType } from '#complaint';
import type { TimelineEntry } from './document.ts';

type Codes = TimelineEntry['codes'];

/** For each event, the members of its data that a reader of the timeline needs. */
const SHOWN: { readonly [T in EventType]: readonly (keyof EventCatalogue[T]['data'])[] } = {
  ComplaintReceived: ['channel', 'kind', 'product', 'category'],
  ComplaintAcknowledged: ['channel'],
  ComplaintAssessed: ['severity', 'complexity', 'safety', 'kind'],
  HandlerAssigned: ['handler'],
  ContactRecorded: ['channel', 'direction', 'with'],
  EvidenceAttached: ['content', 'mediaType', 'origin'],
  FindingRecorded: ['conclusion'],
  InvestigationWaived: [],
  ProgressReported: ['channel'],
  ComplainantChanged: [],
  ComplaintReferred: ['referral', 'body'],
  ExternalDecisionRecorded: ['referral', 'outcome', 'binding'],
  ComplaintLinked: ['kind', 'folio'],
  SatisfactionRecorded: ['handling', 'outcome'],
  ResponseProposed: ['response', 'type', 'outcome'],
  ResponseIssued: ['response', 'type', 'outcome'],
  ResponseAccepted: ['response'],
  ResponseRejected: ['response'],
  RemedyPromised: ['remedy', 'kind', 'amount', 'currency', 'dueOn'],
  RemedyFulfilled: ['remedy', 'amount', 'currency'],
  RemedyFailed: ['remedy'],
  RootCauseRecorded: ['rootCause', 'cause', 'area'],
  CorrectiveActionLinked: ['action', 'rootCause', 'kind', 'owner', 'dueOn'],
  CorrectiveActionVerified: ['action', 'effective'],
  ComplaintEscalated: ['fromTier', 'toTier', 'trigger', 'handler'],
  DeadlineBreached: ['clock', 'dueAt'],
  ClockPaused: ['clock', 'ground'],
  ClockResumed: ['clock', 'dueAt'],
  DeadlineExtended: ['clock', 'dueAt'],
  DueDateRecalculated: ['clock', 'dueAt', 'cause'],
  ComplaintClosed: ['reason', 'recourseTold'],
  ClosureProposed: ['closure', 'reason'],
  ComplaintReopened: ['cycle'],
  TrackingCodeReplaced: ['version'],
  LegalHoldPlaced: ['hold'],
  LegalHoldReleased: ['hold'],
  ErasureRequested: ['erasure', 'basis', 'scope'],
  ErasureDecided: ['erasure', 'decision', 'overridden'],
  ErasureStarted: ['erasure', 'scope', 'because'],
  PersonalDataErased: ['erasure', 'scope', 'because'],
  LetterSent: ['kind', 'n', 'channel', 'outcome', 'why'],
  EntryCorrected: ['event', 'of', 'field', 'old', 'new', 'erasure'],
};

const ALWAYS_SHOWN = ['lateEntry', 'dateUnknown'] as const;

export function codesOf({ type, data }: ComplaintEvent): Codes {
  const codes: Record<string, Codes[string]> = {};
  for (const name of [...SHOWN[type], ...ALWAYS_SHOWN]) {
    const code: unknown = Reflect.get(data, name);
    if (typeof code === 'string' || typeof code === 'number' || typeof code === 'boolean') codes[name] = code;
  }
  return codes;
}
