import type { Refusals } from './refusal.ts';

/** Refusals about root causes and corrective actions. */
export const IMPROVING = {
  'action-incomplete': {
    kind: 'malformed',
    what: 'A new action lacks its kind, its owner or its due date, or one that exists is given such members again.',
    remedy: 'Give all three for a new action, and nothing but its id for one that exists.',
  },
  'no-such-root-cause': {
    kind: 'refused',
    what: 'The complaint has no root cause of that number.',
    remedy: 'Look up the number of the root cause, or leave it out.',
  },
  'no-such-action': {
    kind: 'refused',
    what: 'There is no corrective action with that id.',
    remedy: 'Take the id from the list of corrective actions.',
  },
  'action-not-linked': {
    kind: 'refused',
    what: 'The complaint has no corrective action with that id.',
    remedy: 'Take the id from the complaint, or link the action to it first.',
  },
  'action-already-linked': {
    kind: 'refused',
    what: 'The complaint has this corrective action already.',
    remedy: 'There is nothing to do.',
  },
  'verifier-is-owner': {
    kind: 'refused',
    what: 'The owner of an action may not verify it.',
    remedy: 'Ask someone else to verify it.',
  },
  'too-many-root-causes': {
    kind: 'refused',
    what: 'The complaint has as many root causes as it can have.',
    remedy: 'Record the cause that explains most.',
  },
  'too-many-actions': {
    kind: 'refused',
    what: 'The complaint has as many corrective actions as it can have.',
    remedy: 'Link the action to another complaint of the same cause.',
  },
} as const satisfies Refusals;
