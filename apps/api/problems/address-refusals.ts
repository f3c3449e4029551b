import type { RefusalCode } from '#complaint';
import type { ProblemCode } from '#http';

/** The refusals of the domain about what the address names, and the problems as which they are answered. */
export const ADDRESS_REFUSALS: Partial<Readonly<Record<RefusalCode, ProblemCode>>> = {
  'bad-folio': 'bad-folio',
  'no-such-response': 'unknown-response',
  'no-such-closure': 'unknown-closure',
  'no-such-hold': 'unknown-hold',
  'no-such-remedy': 'unknown-remedy',
  'action-not-linked': 'unknown-action',
  'no-such-erasure': 'unknown-erasure',
};
