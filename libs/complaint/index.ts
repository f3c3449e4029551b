export {
  type Command,
  type CommandContext,
  type CommandOf,
  type CommandType,
  decisionOf,
  type LaterType,
  type Request,
} from './commands.ts';
export {
  DATA_MEMBERS,
  isName,
  isPlainId,
  isPlainLanguage,
  NAME_MAX,
  notForData,
  plainLanguage,
} from './data-members.ts';
export { decide, namesPrincipals, policyOf } from './decide/decide.ts';
export {
  DomainError,
  ImpossibleHistoryError,
  REFUSALS,
  type Refusal,
  type RefusalCode,
  type RefusalParams,
} from './errors.ts';
export {
  type Actor,
  type Complainant,
  type ComplaintEvent,
  type Dated,
  type Deadline,
  type Envelope,
  EVENT_TYPES,
  type EventCatalogue,
  type EventOf,
  type EventType,
  isEventType,
  type MonetaryRemedy,
  type OccurredAt,
  type PolicyRef,
  type Recorded,
  type Representative,
  SCHEMA_VERSIONS,
  type Source,
  type SourcePersonal,
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
  clocksMetBy,
  clocksStartedBy,
  endsCycle,
  type InForce,
  inForceAt,
  inForceFrom,
  statusAfter,
} from './evolve/effects.ts';
export { evolve, type FoldableEvent, fold } from './evolve/evolve.ts';
export { deriveFolio, folioOf, isComplaintStream, parseFolio, streamOf } from './folio.ts';
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
  type Involvement,
  NO_COMPLAINT,
  type NoComplaint,
  type OpenComplaint,
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
  type Complexity,
  FEEDBACK_KINDS,
  type FeedbackKind,
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
