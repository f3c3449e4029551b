import { MOST_CORRECTIONS } from '../correctable.ts';
import type { Refusals } from './refusal.ts';

/** Why a field cannot be corrected. */
const WHY_FIXED = {
  id: 'It is an id or a number, by which other entries know this one.',
  'due-date': 'It is a due date, which follows from the policy.',
  person: 'It names a person.',
  'decided-by-two': 'Two persons decided it, so one alone does not change it.',
  'sets-due-dates': 'Due dates follow from it.',
  'matter-of-safety': 'A matter of safety has the highest priority.',
  'others-have-it': 'Other complaints show this entry too.',
  'entries-rest-on-it': 'Other entries rest on it, or it is what allowed this one.',
  measured: 'The ledger took it from the content itself.',
  'recorded-by-ledger': 'The ledger itself recorded it.',
  'outlives-erasures': 'It is the record of a legal hold or of an erasure, which nobody changes.',
  correction: 'It is part of a correction. Correct the entry itself once more.',
} as const;
/** The reasons for which a field cannot be corrected. */
export type WhyFixed = keyof typeof WHY_FIXED;

/** Refusals about corrections. */
export const CORRECTING = {
  'not-correctable': {
    kind: 'refused',
    what: 'This field cannot be corrected, for the reason that is named in "because".',
    reasons: { what: 'This field cannot be corrected.', because: WHY_FIXED },
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
    what: 'The complainant wishes to stay anonymous, so only compliance corrects who that is, or takes the wish away.',
    remedy: 'Ask compliance to correct it. Record a new name or address as a change of the complainant.',
  },
  'reason-required': {
    kind: 'malformed',
    what: 'The correction gives no reason.',
    remedy: 'Say in "reason" why the entry was wrong.',
  },
  'too-many-corrections': {
    kind: 'refused',
    what: `A complaint has at most ${MOST_CORRECTIONS} corrections.`,
    remedy: 'Record what is right by the command for it, or file a new complaint and link the two.',
  },
  'unlawful-history': {
    kind: 'refused',
    what: 'With this correction the history would break a rule, which is named in "why" for the event in "event".',
    remedy: 'Correct the other entry first, if that one is wrong too.',
  },
} as const satisfies Refusals;
