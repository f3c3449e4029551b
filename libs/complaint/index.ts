export { ACTOR_HELD } from './actor-held.ts';
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
export { decide, namesPrincipals, policyOf } from './decide/decide.ts';
export { type PersonalFields, personalFields, withTexts } from './decide/personal-fields.ts';
export type { FoundEvent } from './decide/request-erasure.ts';
export { tierToAcknowledge } from './decide/tiers.ts';
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
export {
  beginsCycle,
  clocksMet,
  clocksMetBy,
  clocksStartedBy,
  endsCycle,
  type InForce,
  inForceAt,
  inForceFrom,
  kindAfter,
  statusAfter,
} from './evolve/effects.ts';
export { evolve, type FoldableEvent, fold } from './evolve/evolve.ts';
export { deriveFolio, folioOf, isComplaintStream, parseFolio, streamOf } from './folio.ts';
export { isName, isPlainId, isPlainLanguage, NAME_MAX, plainLanguage } from './names.ts';
export type { PolicyResolver, PolicyRules, Tier } from './policy-rules.ts';
export { NOBODY, type Principals } from './principals.ts';
export {
  type ComplaintSummary,
  type DeadlineView,
  latestResponse,
  summarise,
} from './queries.ts';
export {
  type Breach,
  type ClosedComplaint,
  type Closure,
  type ComplaintState,
  type Contacts,
  type Erasure,
  type Hold,
  type Involvement,
  NO_COMPLAINT,
  type NoComplaint,
  type OpenComplaint,
  type Protection,
  type ReceivedComplaint,
  type Response,
  type ResponseState,
  type Subject,
  type TrackedDeadline,
} from './state.ts';
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
export {
  CATEGORIES,
  CHANNELS,
  type Channel,
  CLOCKS,
  CLOSING_REASONS,
  type Clock,
  type ClosingReason,
  COMPLEXITIES,
  CONTACT_DIRECTIONS,
  CONTACT_PARTIES,
  type Complexity,
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
  FEEDBACK_KINDS,
  type FeedbackKind,
  KEPT_REASONS,
  type KeptReason,
  OUTCOMES,
  type Outcome,
  REMEDIES,
  RESPONSE_TYPES,
  type Remedy,
  type ResponseType,
  ROLES,
  type Role,
  SEVERITIES,
  type Severity,
  STATUSES,
  type Status,
} from './vocabulary.ts';
