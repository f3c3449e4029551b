export { ACTOR_HELD } from './actor-held.ts';
export { breachesToRecord, type DueDate } from './breaches.ts';
export {
  type Command,
  type CommandContext,
  type CommandOf,
  type CommandType,
  decisionOf,
  type LaterType,
  type Request,
} from './commands.ts';
export { DATA_MEMBERS, notForData } from './data-members.ts';
export type { FoundContent } from './decide/attach-evidence.ts';
export { bringsPersonal } from './decide/brings-personal.ts';
export type { FoundHistory } from './decide/correct.ts';
export { isValueFor } from './decide/correct.ts';
export { decide, namesPrincipals, policyOf } from './decide/decide.ts';
export { dueDatesAnew } from './decide/due-dates-anew.ts';
export type { FoundLetter } from './decide/execute-erasure.ts';
export { actionId, type FoundAction, folioOfAction } from './decide/improving.ts';
export type { DuplicatesFound, FoundComplaint } from './decide/link.ts';
export {
  isTexts,
  type PersonalFields,
  personalFields,
  withField,
  withTexts,
} from './decide/personal-fields.ts';
export type { FoundEvent } from './decide/request-erasure.ts';
export { latestExtension, namesOfRunningClocks } from './decide/running-clock.ts';
export { tierToAcknowledge } from './decide/tiers.ts';
export { TOLERANCE_MS } from './decide/timing.ts';
export {
  DomainError,
  ImpossibleHistoryError,
  REFUSALS,
  type Refusal,
  type RefusalCode,
  type RefusalParams,
} from './errors.ts';
export { POINTER_MAX } from './events/kinds.ts';
export {
  type Actor,
  type Complainant,
  type ComplaintEvent,
  type Corrected,
  type CorrectedValue,
  type Dated,
  type Deadline,
  type DestroyedKey,
  type Envelope,
  type ErasureRef,
  EVENT_TYPES,
  type EventCatalogue,
  type EventOf,
  type EventType,
  type Hidden,
  isEventType,
  type KeptComplaint,
  MOST_LISTED,
  type MonetaryRemedy,
  type OccurredAt,
  type PersonalValue,
  type PolicyRef,
  type Recorded,
  type Representative,
  SCHEMA_VERSIONS,
  type Source,
  type SourcePersonal,
  type SweptStore,
} from './events.ts';
export {
  begun,
  type Chronology,
  type ChronologyPoint,
  isHistory,
  isLast,
  pointOf,
  withClosing,
  withCycle,
  withStatus,
} from './evolve/chronology.ts';
export { correctedHistory, isRefolding, withCorrections, withHistory } from './evolve/corrected.ts';
export {
  beginsCycle,
  type ClockMove,
  clockMoveOf,
  clocksMet,
  clocksMetBy,
  clocksStartedBy,
  concernsAfter,
  endsCycle,
  type InForce,
  inForceAt,
  inForceFrom,
  kindAfter,
  statusAfter,
  wishesAfter,
} from './evolve/effects.ts';
export { evolve, type FoldableEvent, foldHistory, type HistoryEvent } from './evolve/evolve.ts';
export { verificationAfter } from './evolve/improving.ts';
export { type RemedyEvent, remedyAfter } from './evolve/remedying.ts';
export { folioOf, isComplaintStream, parseFolio, streamOf } from './folio.ts';
export {
  type DueLetter,
  isSettled,
  isUnattendedLetter,
  type LetterTrouble,
  letterAbout,
  letterDueBy,
  letterTrouble,
  outcomeOf,
} from './letters.ts';
export { isName, isPlainId, isPlainLanguage, NAME_MAX, plainLanguage } from './names.ts';
export {
  correctedText,
  type Lost,
  type PersonalHolder,
  type PersonalNow,
  personalNow,
} from './personal-now.ts';
export { ACCOUNT_MAX, isTextBy, REMARK_MAX, type TextRule, textRuleOf } from './personal-texts.ts';
export type { ClockMoves, PolicyResolver, PolicyRules, Tier } from './policy-rules.ts';
export { NOBODY, type Principals } from './principals.ts';
export {
  closedSince,
  duplicatedBy,
  isOfTier,
  latestDecisive,
  latestOfThisCycle,
  latestResponse,
} from './queries.ts';
export { outstandingOf } from './state/remedies.ts';
export {
  type Breach,
  type ClosedComplaint,
  type Closure,
  type ComplaintState,
  type Contacts,
  type CorrectiveAction,
  type Erasure,
  type Hold,
  type Improvement,
  type Investigation,
  type Involvement,
  type Letter,
  type Link,
  NO_COMPLAINT,
  type NoComplaint,
  type OpenComplaint,
  type PromisedRemedy,
  type Protection,
  type ReceivedComplaint,
  type Referral,
  type Response,
  type ResponseState,
  type RootCause,
  type Satisfaction,
  type Subject,
  type TrackedDeadline,
} from './state.ts';
export { type ErasedParts, linksFromBothSides, summarise } from './summarise.ts';
export type { ComplaintSummary, DeadlineView, EvidenceView, LetterView, LinkView, Shown } from './summary.ts';
export {
  checkInstant,
  checkInstantOrDay,
  dueInstant,
  instantOf,
  instantText,
  isDay,
  isInCalendar,
  isTooLate,
} from './time.ts';
export { isConcerned, isOpenTo, isWithheldFrom, staysAnonymous, withheldFrom } from './visibility.ts';
export {
  ACTION_KINDS,
  type ActionKind,
  CATEGORIES,
  CAUSE_AREAS,
  type CauseArea,
  CHANNELS,
  type Channel,
  CLOCKS,
  CLOSING_REASONS,
  type Clock,
  type ClosingReason,
  COMPLEXITIES,
  CONCLUSIONS,
  CONFIDENTIALITY_WISHES,
  CONTACT_DIRECTIONS,
  CONTACT_PARTIES,
  type Complexity,
  type Conclusion,
  type ConfidentialityWish,
  type ContactDirection,
  type ContactParty,
  ERASURE_BASES,
  ERASURE_DECISIONS,
  ERASURE_SCOPES,
  ERASURE_STATES,
  type ErasureBasis,
  type ErasureDecision,
  type ErasureScope,
  type ErasureState,
  EVIDENCE_ORIGINS,
  type EvidenceOrigin,
  EXTERNAL_OUTCOMES,
  type ExternalOutcome,
  FEEDBACK_KINDS,
  type FeedbackKind,
  KEPT_REASONS,
  type KeptReason,
  LETTER_KINDS,
  LETTER_OUTCOMES,
  LETTER_REASONS,
  type LetterKind,
  type LetterOutcome,
  type LetterReason,
  LINK_KINDS,
  type LinkKind,
  OUTCOMES,
  type Outcome,
  PAUSE_GROUNDS,
  type PauseGround,
  RECALCULATION_CAUSES,
  REMEDIES,
  REMEDY_STATES,
  RESPONSE_TYPES,
  REVERSE_LINKS,
  type RecalculationCause,
  type Remedy,
  type RemedyState,
  type ResponseType,
  ROLES,
  type Role,
  SECONDED_REASONS,
  SEVERITIES,
  type SecondedReason,
  type SeenLinkKind,
  type Severity,
  STATUSES,
  type Status,
  VULNERABILITIES,
  type Vulnerability,
} from './vocabulary.ts';
