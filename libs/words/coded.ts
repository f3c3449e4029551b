import type {
  CATEGORIES,
  Channel,
  Clock,
  ClosingReason,
  ConfidentialityWish,
  ExternalOutcome,
  Outcome,
  PauseGround,
  Remedy,
  RemedyState,
  Vulnerability,
} from '#complaint';

/** A text for each code of a list of the domain. A new code without a text does not compile. */
export type Coded<C extends string> = Readonly<Record<C, string>>;

/** The words for the codes of the domain that a complainant may meet. */
export interface Codes {
  /** What went wrong, as a choice in a form. */
  readonly categories: Coded<(typeof CATEGORIES)[number]>;
  /** What would put it right. */
  readonly remedies: Coded<Remedy>;
  readonly remedyStates: Coded<RemedyState>;
  readonly channels: Coded<Channel>;
  /** What a time limit is for. */
  readonly clocks: Coded<Clock>;
  readonly outcomes: Coded<Outcome>;
  readonly externalOutcomes: Coded<ExternalOutcome>;
  /** Why a complaint was closed, as the end of "It was closed:". */
  readonly closingReasons: Coded<ClosingReason>;
  readonly pauseGrounds: Coded<PauseGround>;
  readonly vulnerabilities: Coded<Vulnerability>;
  readonly wishes: Coded<ConfidentialityWish>;
}
