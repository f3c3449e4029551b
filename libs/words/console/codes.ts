import type {
  ActionKind,
  CATEGORIES,
  CauseArea,
  Channel,
  Clock,
  ClosingReason,
  Complexity,
  Conclusion,
  ConfidentialityWish,
  ContactDirection,
  ContactParty,
  ErasureBasis,
  ErasureScope,
  ErasureState,
  EventType,
  EvidenceOrigin,
  ExternalOutcome,
  FeedbackKind,
  LetterKind,
  LetterOutcome,
  LetterReason,
  Outcome,
  PauseGround,
  Remedy,
  RemedyState,
  ResponseType,
  Role,
  SeenLinkKind,
  Severity,
  Status,
  Vulnerability,
} from '#complaint';
import type { Coded } from '../coded.ts';
import type { Area } from './area.ts';

/** The words for the codes of the domain, as staff say them. A new code without words does not compile. */
export interface CodeWords {
  readonly statuses: Coded<Status>;
  readonly kinds: Coded<FeedbackKind>;
  readonly channels: Coded<Channel>;
  readonly categories: Coded<(typeof CATEGORIES)[number]>;
  readonly remedies: Coded<Remedy>;
  readonly remedyStates: Coded<RemedyState>;
  readonly severities: Coded<Severity>;
  readonly complexities: Coded<Complexity>;
  /** What a time limit is for. */
  readonly clocks: Coded<Clock>;
  readonly responseTypes: Coded<ResponseType>;
  readonly responseStates: Coded<'proposed' | 'issued' | 'accepted' | 'rejected'>;
  readonly outcomes: Coded<Outcome>;
  readonly externalOutcomes: Coded<ExternalOutcome>;
  readonly closingReasons: Coded<ClosingReason>;
  readonly conclusions: Coded<Conclusion>;
  /** Of a contact. */
  readonly directions: Coded<ContactDirection>;
  /** With whom there was a contact, or who gave a piece of evidence. */
  readonly parties: Coded<ContactParty | EvidenceOrigin>;
  readonly links: Coded<SeenLinkKind>;
  /** Where in an organisation a cause lies. */
  readonly areas: Coded<CauseArea>;
  readonly actionKinds: Coded<ActionKind>;
  readonly pauseGrounds: Coded<PauseGround>;
  /** Why personal data is to be erased. */
  readonly bases: Coded<ErasureBasis>;
  readonly scopes: Coded<ErasureScope>;
  readonly erasureStates: Coded<ErasureState>;
  readonly letters: Coded<LetterKind>;
  readonly letterOutcomes: Coded<LetterOutcome>;
  readonly letterReasons: Coded<LetterReason>;
  readonly vulnerabilities: Coded<Vulnerability>;
  readonly wishes: Coded<ConfidentialityWish>;
  readonly roles: Coded<Role>;
  readonly events: Coded<EventType>;
}

export const CODES: Area<CodeWords> = {
  words: {
    en: async () => (await import('./en/codes.ts')).codes,
    es: async () => (await import('./es/codes.ts')).codes,
    fr: async () => (await import('./fr/codes.ts')).codes,
    it: async () => (await import('./it/codes.ts')).codes,
    ru: async () => (await import('./ru/codes.ts')).codes,
  },
};
