import type { Refusals } from './refusal.ts';

/** Refusals about corrections. */
export const CORRECTING = {
  'not-correctable': {
    kind: 'refused',
    what: 'This field cannot be corrected: ids, due dates, persons, and what the ledger itself recorded stay.',
    remedy: 'Record what is true now by the command for it.',
  },
  'malformed-value': {
    kind: 'malformed',
    what: 'The value is not of the kind of the field.',
    remedy: 'Give a value as the command takes it that records this field.',
  },
  'no-amount': {
    kind: 'refused',
    what: 'The entry has no amount: it is about a remedy that is not money.',
    remedy: 'Record money by a remedy of its own, with its amount and currency.',
  },
  'nothing-to-correct': {
    kind: 'refused',
    what: 'The field has this value already.',
    remedy: 'There is nothing to do.',
  },
  'identity-withheld': {
    kind: 'refused',
    what: 'The complainant wishes to stay anonymous, so who that is can be corrected by compliance only.',
    remedy: 'Ask compliance to correct it, or record what is different now as a change of the complainant.',
  },
  'reason-required': {
    kind: 'malformed',
    what: 'The correction gives no reason.',
    remedy: 'Say in "reason" why the entry was wrong.',
  },
  'too-many-corrections': {
    kind: 'refused',
    what: 'A complaint has at most {most} corrections.',
    remedy: 'Record what is right by the command for it, or file a new complaint and link the two.',
  },
  'unlawful-history': {
    kind: 'refused',
    what: 'With this correction the history would break a rule, which is named in "why" for the event in "event".',
    remedy: 'Correct the other entry first, if that one is wrong too.',
  },
} as const satisfies Refusals;
