import type { Refusals } from './refusal.ts';

/** Refusals about remedies. */
export const REMEDYING = {
  'amount-required': {
    kind: 'malformed',
    what: 'The remedy is money, and the amount that was paid is missing.',
    remedy: 'Give the amount and the currency of what was paid.',
  },
  'no-such-remedy': {
    kind: 'refused',
    what: 'The complaint has no remedy of that number.',
    remedy: 'Look up the number of the remedy.',
  },
  'remedy-already-promised': {
    kind: 'refused',
    what: 'The complaint has a remedy of this number already.',
    remedy: 'Leave the number out, so that the remedy gets the next one.',
  },
  'remedy-already-fulfilled': {
    kind: 'refused',
    what: 'The whole remedy has been given already.',
    remedy: 'Promise another remedy if there is more to give.',
  },
  'remedy-already-failed': {
    kind: 'refused',
    what: 'It is recorded that this remedy will not be given.',
    remedy: 'Promise another remedy.',
  },
  'more-than-promised': {
    kind: 'refused',
    what: 'With this amount, more would be paid than was promised.',
    remedy: 'Correct the amount, or promise another remedy for the rest.',
  },
  'another-currency': {
    kind: 'refused',
    what: 'The remedy has another currency.',
    remedy: 'Give the amount in the currency of the remedy, or promise another remedy.',
  },
  'too-many-remedies': {
    kind: 'refused',
    what: 'The complaint has as many remedies as it can have.',
    remedy: 'Promise one remedy for several, and describe them.',
  },
} as const satisfies Refusals;
