import type { Refusals } from './refusal.ts';

/** Refusals about clocks and their due dates. */
export const CLOCKS_REFUSALS = {
  'clock-not-running': {
    kind: 'refused',
    what: 'The complaint has no such clock that runs.',
    remedy: 'Look at the deadlines of the complaint: only one that is not met can be moved.',
  },
  'clock-not-pausable': {
    kind: 'refused',
    what: 'The policy does not let this clock be paused, or the complaint is a matter of safety.',
    remedy: 'Let it run. The policy may allow an extension.',
  },
  'clock-paused': {
    kind: 'refused',
    what: 'The clock is paused.',
    remedy: 'Resume it first.',
  },
  'clock-not-paused': {
    kind: 'refused',
    what: 'The clock is not paused.',
    remedy: 'Nothing remains to be done.',
  },
  'clock-overdue': {
    kind: 'refused',
    what: 'The due date of the clock has passed, so that it cannot be paused.',
    remedy: 'Act now: the clock stays late.',
  },
  'clock-not-extendable': {
    kind: 'refused',
    what: 'The policy does not let this clock be extended.',
    remedy: 'Act by its due date.',
  },
  'due-date-not-later': {
    kind: 'refused',
    what: 'The due date is not later than the present one, or lies before the extension itself.',
    remedy: 'Give a later due date.',
  },
  'extension-too-long': {
    kind: 'refused',
    what: 'The policy allows no due date as late as this.',
    remedy: 'Give a due date that is not later than the latest one allowed.',
  },
  'complainant-not-told': {
    kind: 'refused',
    what: 'The complainant must have been told before a clock is paused or extended.',
    remedy: 'Tell the complainant, and say when.',
  },
} as const satisfies Refusals;
