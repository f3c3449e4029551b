import type { Refusals } from './refusal.ts';

/** Refusals about legal holds and erasures. */
export const PROTECTING = {
  'event-and-scope': {
    kind: 'malformed',
    what: 'An event is named without the scope "event", or the scope "event" without an event.',
    remedy: 'Name the event whose personal part is to be erased, or choose another scope.',
  },
  'keep-and-scope': {
    kind: 'malformed',
    what: 'Only the erasure of one event can keep something.',
    remedy: 'Leave "keep" out, or choose the scope "event".',
  },
  'no-such-event': {
    kind: 'refused',
    what: 'The complaint has no such event.',
    remedy: 'Take the id of the event from the history of this complaint.',
  },
  'no-personal-part': {
    kind: 'refused',
    what: 'The event has no personal part.',
    remedy: 'Look in the history for the event that has it.',
  },
  'already-erased': {
    kind: 'refused',
    what: 'The personal part of this event has been erased already.',
    remedy: 'There is nothing left to erase.',
  },
  'outlives-erasures': {
    kind: 'refused',
    what: 'The event is the record of a legal hold or of an erasure. Its reasons show later why data was kept or erased, so they outlive erasures.',
    remedy: 'Erase the event whose data is meant. Reasons go with the name of the principal who gave them.',
  },
  'no-such-field': {
    kind: 'refused',
    what: 'The event has no such field, or the field is no text.',
    remedy: 'Write the pointer as the history shows the field, like /personal/description.',
  },
  'nothing-to-keep': {
    kind: 'refused',
    what: 'The member "keep" is empty, which would erase the whole event.',
    remedy: 'Name in "keep" what stays. To erase all, leave "keep" out.',
  },
  'hold-already-placed': {
    kind: 'refused',
    what: 'The complaint has a legal hold of this number already.',
    remedy: 'Leave the number out, so that the hold gets the next one.',
  },
  'no-such-hold': {
    kind: 'refused',
    what: 'There is no legal hold of this number.',
    remedy: 'Check the number.',
  },
  'hold-already-released': {
    kind: 'refused',
    what: 'This legal hold has been released already.',
    remedy: 'There is nothing to do.',
  },
  'no-such-erasure': {
    kind: 'refused',
    what: 'There is no erasure request of this number.',
    remedy: 'Check the number.',
  },
  'erasure-already-decided': {
    kind: 'refused',
    what: 'This erasure request has been decided already.',
    remedy: 'Make another request if the decision was wrong.',
  },
  'requester-is-decider': {
    kind: 'refused',
    what: 'The person who requested the erasure may not decide it.',
    remedy: 'Ask a second person to decide.',
  },
  'complaint-open': {
    kind: 'refused',
    what: 'The complaint is open, so its personal data is still needed.',
    remedy: 'Close the complaint first, or erase a single event.',
  },
  'on-legal-hold': {
    kind: 'refused',
    what: 'The complaint is on legal hold.',
    remedy: 'Wait until every legal hold is released.',
  },
  'retention-not-over': {
    kind: 'refused',
    what: 'The policy demands that the complaint be kept longer.',
    remedy: 'Wait for the end of the retention, or grant the erasure with an override and its reason.',
  },
  'erasure-not-granted': {
    kind: 'refused',
    what: 'The erasure has not been granted.',
    remedy: 'Only a granted erasure can be executed.',
  },
  'erasure-already-started': {
    kind: 'refused',
    what: 'The erasure has been executed already.',
    remedy: 'There is nothing to do. The list of erasures tells how far it is.',
  },
  'erasure-not-started': {
    kind: 'refused',
    what: 'The erasure has not been executed, or it is done.',
    remedy: 'There is nothing to do.',
  },
  'executor-is-requester': {
    kind: 'refused',
    what: 'The person who requested the erasure may not execute it.',
    remedy: 'Ask a third person to execute it.',
  },
  'executor-is-decider': {
    kind: 'refused',
    what: 'The person who granted the erasure may not execute it.',
    remedy: 'Ask a third person to execute it.',
  },
  'letter-pending': {
    kind: 'refused',
    what: 'The letter about the decision has not gone out yet, and the erasure would destroy the address.',
    remedy:
      'Wait until the mail server has taken or refused the letter. The complaint shows it. If it takes long, ./ledger doctor tells whether the mail server is reached.',
  },
  'subject-erased': {
    kind: 'refused',
    what: 'The personal data of this complaint was erased, so it takes no free text and nothing about a person.',
    remedy: 'Give the command without a note and without other texts, where it allows that.',
  },
} as const satisfies Refusals;
