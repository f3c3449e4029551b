import type { RefusalCode } from '#complaint';
import type { ProblemCode } from '#http';

/** The refusals of the domain about what the address names, or about who asks. They are answered as these problems. */
export const REFUSALS_APART: Partial<Readonly<Record<RefusalCode, ProblemCode>>> = {
  'bad-folio': 'bad-folio',
  'not-filed-by-you': 'not-filed-by-you',
  'no-such-response': 'unknown-response',
  'no-such-closure': 'unknown-closure',
  'no-such-hold': 'unknown-hold',
  'no-such-remedy': 'unknown-remedy',
  'action-not-linked': 'unknown-action',
  'no-such-erasure': 'unknown-erasure',
};
