/** The closed lists of the domain. Events store these words: add words, but never rename or remove one. */

/** `unknown` is only for imported history whose source gives no channel. */
export const CHANNELS = [
  'web',
  'email',
  'phone',
  'letter',
  'fax',
  'in-person',
  'social',
  'referral',
  'unknown',
] as const;
export const FEEDBACK_KINDS = ['complaint', 'request', 'suggestion'] as const;
/** From the follow-up form of the ISO standard. An imported complaint keeps the words of its source. */
export const CATEGORIES = [
  'not-delivered',
  'partly-delivered',
  'delay',
  'defective',
  'poor-service',
  'not-as-ordered',
  'not-ordered',
  'damage',
  'guarantee-refused',
  'refused-sale-or-service',
  'selling-methods',
  'wrong-or-missing-information',
  'payment',
  'price',
  'surcharge',
  'unjustified-billing',
  'contract-terms',
  'damage-assessment',
  'compensation-refused',
  'contract-change',
  'loan-or-interest',
  'broken-commitment',
  'invoicing',
  'complaint-handling',
  'other',
] as const;
export const REMEDIES = [
  'refund',
  'replacement',
  'repair',
  'substitute',
  'technical-assistance',
  'information',
  'referral',
  'financial-assistance',
  'compensation',
  'apology',
  'goodwill-gift',
  'change',
] as const;
/** What the complainant wishes about confidentiality. */
export const CONFIDENTIALITY_WISHES = ['withhold-from-subject', 'no-third-party', 'anonymous'] as const;
/** Why a person may need more care. These words are personal data. */
export const VULNERABILITIES = [
  'age',
  'health',
  'disability',
  'language',
  'hardship',
  'bereavement',
  'other',
] as const;
export const REMEDY_STATES = ['promised', 'fulfilled', 'failed'] as const;
/** Where in an organisation a cause lies. */
export const CAUSE_AREAS = [
  'process',
  'product',
  'people',
  'system',
  'supplier',
  'policy',
  'communication',
  'environment',
  'other',
] as const;
/** A corrective action mends what went wrong. A preventive one keeps it from happening elsewhere. */
export const ACTION_KINDS = ['corrective', 'preventive'] as const;
export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export const COMPLEXITIES = ['simple', 'complex'] as const;
export const RESPONSE_TYPES = ['summary', 'holding', 'final'] as const;
export const OUTCOMES = ['upheld', 'partly-upheld', 'rejected'] as const;
/** `as-recorded` is only for imported history whose source gives no reason. */

export const CLOSING_REASONS = [
  'accepted',
  'withdrawn',
  'remedies-exhausted',
  'no-response',
  'duplicate',
  'out-of-scope',
  'as-recorded',
] as const;
/** Who took up the contact: the other side (`inbound`) or the organisation (`outbound`). */
export const CONTACT_DIRECTIONS = ['inbound', 'outbound'] as const;
/** With whom there was a contact. */
export const CONTACT_PARTIES = ['complainant', 'representative', 'third-party'] as const;
/** Who gave a piece of evidence. */
export const EVIDENCE_ORIGINS = ['complainant', 'organisation', 'third-party'] as const;
/** What an investigation found. */
export const CONCLUSIONS = [
  'substantiated',
  'partly-substantiated',
  'unsubstantiated',
  'inconclusive',
] as const;
/** How an external body decided. */
export const EXTERNAL_OUTCOMES = ['upheld', 'partly-upheld', 'rejected', 'settled', 'discontinued'] as const;
/** What a complaint is to the one that it is linked to. */
export const LINK_KINDS = ['duplicate-of', 'split-from', 'follow-up', 'related'] as const;
/** The same seen from the other one. */
export const REVERSE_LINKS = {
  'duplicate-of': 'duplicated-by',
  'split-from': 'split-into',
  'follow-up': 'followed-up-by',
  related: 'related',
} as const satisfies Readonly<Record<(typeof LINK_KINDS)[number], string>>;
/** The reasons for which a second person approves the closing. */
export const SECONDED_REASONS = [
  'no-response',
  'out-of-scope',
] as const satisfies readonly (typeof CLOSING_REASONS)[number][];
export const CLOCKS = ['acknowledge', 'summary', 'respond', 'resolve', 'safety'] as const;
/** Why a clock is paused. */
export const PAUSE_GROUNDS = ['awaiting-complainant', 'awaiting-third-party', 'legal-proceedings'] as const;
/** Why a due date was computed again. */
export const RECALCULATION_CAUSES = ['correction', 'holiday'] as const;
/** Why personal data is to be erased. */
export const ERASURE_BASES = ['data-subject-request', 'retention', 'court-order', 'other'] as const;
/** What is erased: one complaint, all complaints of its person, or the personal part of one event. */
export const ERASURE_SCOPES = ['complaint', 'person', 'event'] as const;
export const ERASURE_DECISIONS = ['granted', 'refused'] as const;
/** How far a request to erase is. */
export const ERASURE_STATES = ['requested', 'granted', 'refused', 'started', 'erased'] as const;
/** Why a complaint of the person was kept when that person was erased. */
export const KEPT_REASONS = ['complaint-open', 'on-legal-hold', 'retention-not-over'] as const;
/** The letters to a complainant. */
export const LETTER_KINDS = [
  'acknowledgement',
  'progress',
  'response',
  'closing',
  'erasure-decision',
] as const;
/**
 * What became of a letter.
 * - `accepted`: the mail server took it.
 * - `unknown`: the connection was lost before the answer. It is sent again under the same id.
 * - `failed`: it was refused for good.
 * - `bounced`: it was taken, and came back.
 * - `not-sent`: it may not go by mail, so that a person has to tell the complainant.
 */
export const LETTER_OUTCOMES = ['accepted', 'unknown', 'failed', 'bounced', 'not-sent'] as const;
/**
 * Why a letter failed (`refused`, `expired`, `too-large`) or was not sent.
 * - `no-address`: there is no e-mail address that may be used.
 * - `other-way-wished`: the complainant wishes to be told otherwise.
 * - `adjustments`: a person has to read which adjustments are asked for.
 * - `told-otherwise`: the complainant was told in another way meanwhile.
 * - `nothing-to-say`: there is no such letter, or the personal data was erased.
 * - `too-many`: its address got as many letters in this hour as nobody of the organisation decided.
 * - `restored`: it was owed when the ledger was restored, copied or moved. The ledger of before may have sent it.
 */
export const LETTER_REASONS = [
  'refused',
  'expired',
  'too-large',
  'no-address',
  'other-way-wished',
  'adjustments',
  'told-otherwise',
  'nothing-to-say',
  'too-many',
  'restored',
] as const;
export const ROLES = [
  'application',
  'handler',
  'approver',
  'compliance',
  'auditor',
  'administrator',
  'complainant',
  'system',
] as const;
export const STATUSES = ['received', 'assessed', 'investigating', 'awaiting-complainant', 'closed'] as const;

export type Channel = (typeof CHANNELS)[number];
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];
export type Remedy = (typeof REMEDIES)[number];
export type ConfidentialityWish = (typeof CONFIDENTIALITY_WISHES)[number];
export type Vulnerability = (typeof VULNERABILITIES)[number];
export type RemedyState = (typeof REMEDY_STATES)[number];
export type CauseArea = (typeof CAUSE_AREAS)[number];
export type ActionKind = (typeof ACTION_KINDS)[number];
export type Severity = (typeof SEVERITIES)[number];
export type Complexity = (typeof COMPLEXITIES)[number];
export type ResponseType = (typeof RESPONSE_TYPES)[number];
export type Outcome = (typeof OUTCOMES)[number];
export type ClosingReason = (typeof CLOSING_REASONS)[number];
export type ContactDirection = (typeof CONTACT_DIRECTIONS)[number];
export type ContactParty = (typeof CONTACT_PARTIES)[number];
export type EvidenceOrigin = (typeof EVIDENCE_ORIGINS)[number];
export type Conclusion = (typeof CONCLUSIONS)[number];
export type ExternalOutcome = (typeof EXTERNAL_OUTCOMES)[number];
export type LinkKind = (typeof LINK_KINDS)[number];
/** What a complaint is to another one, from either side. */
export type SeenLinkKind = LinkKind | (typeof REVERSE_LINKS)[LinkKind];
export type SecondedReason = (typeof SECONDED_REASONS)[number];
export type Clock = (typeof CLOCKS)[number];
export type PauseGround = (typeof PAUSE_GROUNDS)[number];
export type RecalculationCause = (typeof RECALCULATION_CAUSES)[number];
export type ErasureBasis = (typeof ERASURE_BASES)[number];
export type ErasureScope = (typeof ERASURE_SCOPES)[number];
export type ErasureDecision = (typeof ERASURE_DECISIONS)[number];
export type ErasureState = (typeof ERASURE_STATES)[number];
export type KeptReason = (typeof KEPT_REASONS)[number];
export type LetterKind = (typeof LETTER_KINDS)[number];
export type LetterOutcome = (typeof LETTER_OUTCOMES)[number];
export type LetterReason = (typeof LETTER_REASONS)[number];
export type Role = (typeof ROLES)[number];
export type Status = (typeof STATUSES)[number];
