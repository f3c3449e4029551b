import type { EventCatalogue, EventType } from './events.ts';

/** Most corrections of a complaint. Each one is folded with the whole history. */
export const MOST_CORRECTIONS = 1_000;

/**
 * The members of the data of each event that can be corrected. Ids, numbers of things, due dates and persons cannot,
 * nor can what a second person decided or what the ledger itself recorded.
 */
export const CORRECTABLE: { readonly [T in EventType]: readonly (keyof EventCatalogue[T]['data'])[] } = {
  ComplaintReceived: [
    ...([
      'channel',
      'kind',
      'oral',
      'language',
      'product',
      'subProduct',
      'organisation',
      'category',
    ] as const),
    ...(['subCategory', 'recurring', 'problemOn', 'remediesRequested', 'confidentiality'] as const),
  ],
  ComplaintAcknowledged: ['channel', 'template'],
  ComplaintAssessed: ['severity', 'complexity', 'immediateActionNeeded', 'immediateActionPossible', 'kind'],
  HandlerAssigned: [],
  ContactRecorded: ['channel', 'direction', 'with'],
  EvidenceAttached: ['origin'],
  FindingRecorded: ['conclusion'],
  InvestigationWaived: [],
  ProgressReported: ['channel'],
  ComplainantChanged: ['confidentiality'],
  ComplaintReferred: ['body'],
  ExternalDecisionRecorded: ['outcome', 'binding'],
  ComplaintLinked: [],
  SatisfactionRecorded: ['handling', 'outcome'],
  ResponseProposed: [],
  ResponseIssued: [],
  ResponseAccepted: [],
  ResponseRejected: [],
  ComplaintEscalated: ['trigger'],
  DeadlineBreached: [],
  ClockPaused: ['ground'],
  ClockResumed: [],
  DeadlineExtended: [],
  DueDateRecalculated: [],
  RemedyPromised: ['kind', 'amount'],
  RemedyFulfilled: ['amount'],
  RemedyFailed: [],
  RootCauseRecorded: ['cause', 'area'],
  CorrectiveActionLinked: [],
  CorrectiveActionVerified: [],
  ClosureProposed: [],
  ComplaintClosed: [],
  ComplaintReopened: [],
  TrackingCodeReplaced: [],
  LegalHoldPlaced: [],
  LegalHoldReleased: [],
  ErasureRequested: [],
  ErasureDecided: [],
  ErasureStarted: [],
  PersonalDataErased: [],
  LetterSent: [],
  EntryCorrected: [],
};

/**
 * What can be corrected besides, in history taken over from another system. Under a policy of today two persons decided
 * it, so that one alone may not change it.
 */
export const CORRECTABLE_IN_HISTORY: {
  readonly [T in EventType]?: readonly (keyof EventCatalogue[T]['data'])[];
} = {
  // Evidence of history has no content that could be measured.
  EvidenceAttached: ['mediaType', 'size'],
  ResponseIssued: ['outcome', 'type'],
  ComplaintClosed: ['reason'],
};

/**
 * The events whose date cannot be corrected, but see {@link DATED_LATER}: their dates are when the ledger was told, they set due dates, or boards of
 * remedies and causes show them.
 */
export const FIXED_DATES: ReadonlySet<EventType> = new Set<EventType>([
  'LetterSent',
  'DeadlineBreached',
  'ClockPaused',
  'ClockResumed',
  'DeadlineExtended',
  'DueDateRecalculated',
  'RemedyPromised',
  'RemedyFulfilled',
  'RemedyFailed',
  'RootCauseRecorded',
  'CorrectiveActionLinked',
  'CorrectiveActionVerified',
  'TrackingCodeReplaced',
  'LegalHoldPlaced',
  'LegalHoldReleased',
  'ErasureRequested',
  'ErasureDecided',
  'ErasureStarted',
  'PersonalDataErased',
  'EntryCorrected',
]);

/** Those of them whose date may be given in history that came without it: nothing was due by it, and boards follow it. */
export const DATED_LATER: ReadonlySet<EventType> = new Set<EventType>([
  'RemedyPromised',
  'RemedyFulfilled',
  'RemedyFailed',
]);
