/**
 * All refusals of the domain. Codes are stable: clients, import reports and documentation rely on them.
 * `malformed`: the request has the wrong shape for any complaint. `refused`: the state, the policy or the persons of
 * this complaint forbid it. `what` says what is wrong. `remedy` says what to do about it.
 */
export const REFUSALS = {
  'bad-folio': { kind: 'malformed', what: 'The folio is mistyped.', remedy: 'Compare it with the receipt.' },
  'malformed-time': {
    kind: 'malformed',
    what: 'A time is neither an instant in UTC with milliseconds nor, where allowed, a day.',
    remedy: 'Write it like 2026-11-22T09:30:00.000Z.',
  },
  'unknown-zone': {
    kind: 'malformed',
    what: 'There is no such time zone.',
    remedy: 'Name one of the IANA list, such as Europe/London or UTC.',
  },
  'clock-twice': {
    kind: 'malformed',
    what: 'Two due dates are given for one clock.',
    remedy: 'Give only the one in force.',
  },
  'malformed-number': {
    kind: 'malformed',
    what: 'A number is not a whole number of the expected range.',
    remedy: 'Give a whole number, counted from 1.',
  },
  'malformed-code': {
    kind: 'malformed',
    what: 'A code is not in kebab-case.',
    remedy: 'Give a short code such as response-rejected. Free text belongs in the note.',
  },
  'not-for-data': {
    kind: 'malformed',
    what: 'A code, a name or an id is longer than 100 characters, has several lines, or is not a code.',
    remedy: 'Shorten it. Free text belongs in the description or the note.',
  },
  'malformed-amount': {
    kind: 'malformed',
    what: 'A remedy has an amount that is not an exact decimal with a currency.',
    remedy: 'Write the amount like 120.50 and the currency like EUR.',
  },
  'time-required': {
    kind: 'malformed',
    what: 'The act has only a day, or no date at all.',
    remedy: 'Give the time. Only imported history may lack it.',
  },
  'no-such-policy': {
    kind: 'malformed',
    what: 'There is no such policy in force at that time.',
    remedy: 'Choose one of the listed policies.',
  },
  'required-field-missing': {
    kind: 'malformed',
    what: 'The policy requires a field that is missing.',
    remedy: 'Fill in the field.',
  },
  'already-received': {
    kind: 'refused',
    what: 'This complaint has been received already.',
    remedy: 'Use its folio for further commands.',
  },
  'not-received': {
    kind: 'refused',
    what: 'There is no complaint to act on.',
    remedy: 'Receive the complaint first.',
  },
  'policy-for-imports-only': {
    kind: 'refused',
    what: 'The policy is for history imported from another system.',
    remedy: 'Choose another policy, or import the record.',
  },
  'deadlines-for-imports-only': {
    kind: 'refused',
    what: 'Due dates can be given only for imported history.',
    remedy: 'Leave them out: they follow from the policy.',
  },
  'breach-for-imports-only': {
    kind: 'refused',
    what: 'A breach can be reported only for imported history.',
    remedy: 'Leave it out: lateness follows from the deadlines.',
  },
  'reason-for-imports-only': {
    kind: 'refused',
    what: 'This closing reason is for imported history.',
    remedy: 'Close with the reason that applies.',
  },
  'in-the-future': {
    kind: 'refused',
    what: 'The act is dated more than 60 seconds in the future.',
    remedy: 'Give the time when it happened, or check the clock.',
  },
  'before-receipt': {
    kind: 'refused',
    what: 'The act is dated before the receipt of the complaint.',
    remedy: 'Give the time when it happened.',
  },
  'before-its-cause': {
    kind: 'refused',
    what: 'The act is dated before the act that it answers.',
    remedy: 'Give the time when it happened, or leave the time out if it happens now.',
  },
  'late-entry-needs-reason': {
    kind: 'refused',
    what: "The act is entered later than the policy's entry delay, and without a reason.",
    remedy: 'Give the reason in the note.',
  },
  'complaint-closed': {
    kind: 'refused',
    what: 'The complaint is closed.',
    remedy: 'Reopen it first, or file a new complaint linked to it.',
  },
  'not-closed': {
    kind: 'refused',
    what: 'The complaint is not closed.',
    remedy: 'There is nothing to reopen.',
  },
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
  'no-such-response': {
    kind: 'refused',
    what: 'The complaint has no response of that number.',
    remedy: 'Look up the number of the response.',
  },
  'response-already-issued': {
    kind: 'refused',
    what: 'The response has been issued already.',
    remedy: 'Propose another response if this one must be replaced.',
  },
  'approver-is-proposer': {
    kind: 'refused',
    what: 'The person who proposed the response may not approve it.',
    remedy: 'Ask a second person to approve it.',
  },
  'response-not-issued': {
    kind: 'refused',
    what: 'No response has been issued that the complainant could answer.',
    remedy: 'Have the proposed response approved first.',
  },
  'response-not-decisive': {
    kind: 'refused',
    what: 'A holding response cannot be accepted or rejected.',
    remedy: 'Wait for the final response.',
  },
  'response-superseded': {
    kind: 'refused',
    what: 'A newer response has been issued since.',
    remedy: 'Accept or reject the newest response.',
  },
  'response-already-decided': {
    kind: 'refused',
    what: 'The response has been accepted or rejected already.',
    remedy: 'Nothing remains to be done. The complaint can still be escalated or reopened.',
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
  'involved-before': {
    kind: 'refused',
    what: 'The person who answers at this tier may not have worked on the complaint at an earlier tier.',
    remedy: 'Ask someone who was not involved before.',
  },
  'handler-involved-before': {
    kind: 'refused',
    what: 'The handler was involved at an earlier tier.',
    remedy: 'Name someone who was not involved before.',
  },
  'closing-reason-not-allowed': {
    kind: 'refused',
    what: 'The policy does not close complaints for this reason.',
    remedy: 'Close with a reason that the policy lists.',
  },
  'response-not-accepted': {
    kind: 'refused',
    what: 'The complainant has not accepted the latest response of this cycle.',
    remedy: 'Record the acceptance first, or close for another reason.',
  },
  'response-not-rejected': {
    kind: 'refused',
    what: 'No rejection of the latest response of this cycle is recorded.',
    remedy: 'Record the rejection first, or close for another reason.',
  },
  'not-final-tier': {
    kind: 'refused',
    what: 'The complaint has not reached the final tier.',
    remedy: 'Offer the escalation first.',
  },
  'recourse-not-told': {
    kind: 'refused',
    what: 'The complainant has not been told what else they can do.',
    remedy: 'Tell them, and state that when closing.',
  },
  'justification-required': {
    kind: 'refused',
    what: 'This closing reason needs a justification.',
    remedy: 'Write it down.',
  },
  'second-person-required': {
    kind: 'refused',
    what: 'This closing reason needs the approval of a second person.',
    remedy: 'Name the person who approved it.',
  },
  'approver-is-closer': {
    kind: 'refused',
    what: 'The person who closes the complaint may not approve the closing.',
    remedy: 'Ask a second person to approve it.',
  },
  'complainant-answered': {
    kind: 'refused',
    what: 'The complainant has answered the latest response.',
    remedy: 'Close with the reason that applies.',
  },
  'too-few-attempts': {
    kind: 'refused',
    what: 'The attempts to reach the complainant are fewer than the policy demands.',
    remedy: 'Try again, and give the number of attempts.',
  },
  'waiting-period-running': {
    kind: 'refused',
    what: 'The policy gives the complainant more time to answer.',
    remedy: 'Wait for the end of the period.',
  },
  'reopening-window-over': {
    kind: 'refused',
    what: 'The complaint was closed too long ago to be reopened.',
    remedy: 'File a new complaint linked to it.',
  },
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
  'no-such-field': {
    kind: 'refused',
    what: 'The member "keep" is empty, or a pointer of it names no text in the personal part of the event.',
    remedy:
      'Write the pointer as the history shows the field, like /personal/description. Leave "keep" out to erase all.',
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
  'subject-erased': {
    kind: 'refused',
    what: 'The personal data of this complaint was erased, so it takes no free text and nothing about a person.',
    remedy: 'Give the command without a note and without other texts, where it allows that.',
  },
} as const satisfies Readonly<Record<string, Refusal>>;

export interface Refusal {
  readonly kind: 'malformed' | 'refused';
  readonly what: string;
  readonly remedy: string;
}

export type RefusalCode = keyof typeof REFUSALS;

/** Details of a refusal: only codes, numbers and dates, never anything about a person. */
export type RefusalParams = Readonly<Record<string, string | number>>;

/** The domain's only error: a command was refused. Nothing was recorded. */
export class DomainError extends Error {
  readonly kind: Refusal['kind'];
  constructor(
    readonly code: RefusalCode,
    readonly params: RefusalParams = {},
  ) {
    const { kind, what, remedy } = REFUSALS[code];
    super(`${what} Nothing was recorded. ${remedy}`);
    this.kind = kind;
  }
}

/** A stream contains a history that no sequence of accepted commands can write. */
export class ImpossibleHistoryError extends Error {
  readonly code = 'impossible-history';
}
