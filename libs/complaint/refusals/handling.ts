import type { Refusals } from './refusal.ts';

/** Refusals about the work on a complaint and the persons who may do it. */
export const HANDLING = {
  'already-acknowledged': {
    kind: 'refused',
    what: 'The complaint has been acknowledged in this cycle.',
    remedy: 'Nothing remains to be done.',
  },
  'conflict-of-interest': {
    kind: 'refused',
    what: 'The handler has declared a conflict of interest.',
    remedy: 'Assign someone without a conflict of interest.',
  },
  'not-assessed': {
    kind: 'refused',
    what: 'The complaint has not been assessed.',
    remedy: 'Assess it first, or give a summary response.',
  },
  'no-such-tier': {
    kind: 'refused',
    what: 'The policy has no such tier.',
    remedy: 'Choose a tier of the policy, or refer the complaint to the external body.',
  },
  'tier-not-higher': {
    kind: 'refused',
    what: 'The complaint has reached that tier already.',
    remedy: 'Escalate to a higher tier.',
  },
  'unknown-principal': {
    kind: 'refused',
    what: 'A person named in the command has no active key with the necessary role under exactly this id.',
    remedy: 'Name the person by the principal id that the list of keys shows.',
  },
  'not-filed-by-you': {
    kind: 'refused',
    what: 'The application did not file this complaint.',
    remedy: 'An application gives commands only on complaints that it filed; ask a handler.',
  },
  'concerns-you': {
    kind: 'refused',
    what: 'The complaint concerns you, so you may not work on it.',
    remedy: 'Leave it to someone whom it does not concern.',
  },
  'handler-is-subject': {
    kind: 'refused',
    what: 'The complaint concerns the person who is named for the work.',
    remedy: 'Name someone whom it does not concern.',
  },
  'too-many-concerned': {
    kind: 'refused',
    what: 'The complaint would concern more than 50 persons.',
    remedy: 'Name those whom it concerns most, or file further complaints.',
  },
  'involved-before': {
    kind: 'refused',
    what: 'Whoever proposes or approves an answer at this tier may not have worked on the complaint at an earlier tier.',
    remedy:
      'Ask someone who was not involved before. What was proposed at an earlier tier has to be proposed anew.',
  },
  'handler-involved-before': {
    kind: 'refused',
    what: 'The handler was involved at an earlier tier.',
    remedy: 'Name someone who was not involved before.',
  },
} as const satisfies Refusals;
