import type { RefusalCode } from '#complaint';
import type { ProblemCode } from '#http';
import type { PolicyAdoptionErrorCode } from '#policy-adoption';
import type { Coded } from '../coded.ts';
import type { Area } from './area.ts';

/** Codes with which the API tells a number, a name or a reason that its answer has nowhere but in its sentence. */
type WithMore =
  | 'not-correctable'
  | 'unlawful-history'
  | PolicyAdoptionErrorCode
  | 'bad-parameter'
  | 'bad-purpose'
  | 'unknown-report'
  | 'unknown-figure'
  | 'no-such-letter'
  | 'unknown-key'
  | 'not-built'
  | 'newer-view'
  | 'unknown-position'
  | 'body-too-large'
  | 'media-type-not-allowed'
  | 'invalid-body'
  | 'wrong-media-type'
  | 'as-of-not-past'
  | 'too-many-requests'
  | 'too-many-jobs'
  | 'tampered'
  | 'projection-failed'
  | 'read-not-recorded'
  | 'too-many-reads'
  | 'as-of-too-far'
  | 'view-behind'
  | 'engine-unavailable'
  | 'unknown-outcome'
  | 'not-this-ledger';

/** Problems without words here: the console sends what the API asks for, has a page for them, or tells of them with the act. */
type ToldElsewhere =
  | 'malformed-json'
  | 'bad-request'
  | 'idempotency-key-required'
  | 'bad-idempotency-key'
  | 'bad-if-match'
  | 'if-match-required'
  | 'key-required'
  | 'key-refused'
  | 'tracking-code-required'
  | 'unknown-folio-or-code'
  | 'unknown-letter'
  | 'unknown-route'
  | 'cross-site'
  | 'method-not-allowed'
  | 'not-acceptable'
  | 'unsupported-media-type'
  | 'unsupported-encoding'
  | 'expectation-failed'
  | 'address-too-long'
  | 'headers-too-large'
  | 'too-many-filings'
  | 'too-many-tries'
  | 'too-many-streams'
  | 'last-administrator-key'
  | 'no-earlier-generation'
  | 'wrong-count';

type ToldHere = RefusalCode | PolicyAdoptionErrorCode | Exclude<ProblemCode, ToldElsewhere>;

/**
 * Why something is refused, and what to do about it. A new code of the domain or of the API without a sentence does not
 * compile.
 */
export interface RefusalSentences {
  /** These say all that the API says. */
  readonly exact: Coded<Exclude<ToldHere, WithMore>>;
  /** The sentence of the API says more. It is shown below them. */
  readonly general: Coded<WithMore>;
}

/** In English the API's own sentence is shown, so English has none. */
export type RefusalWords = Partial<RefusalSentences>;

export const REFUSALS: Area<RefusalWords> = {
  words: {
    en: async () => ({}),
    es: async () => (await import('./es/refusals.ts')).refusals,
    fr: async () => (await import('./fr/refusals.ts')).refusals,
    it: async () => (await import('./it/refusals.ts')).refusals,
    ru: async () => (await import('./ru/refusals.ts')).refusals,
  },
};
