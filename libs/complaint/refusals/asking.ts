import type { Refusals } from './refusal.ts';

/** Refusals that any command can meet: its shape, its time, and whether there is an open complaint. */
export const ASKING = {
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
    what: 'An amount is not a positive decimal with the code of a currency, is 1000000000000000 or more, or has more decimals than that currency.',
    remedy: 'Write the amount like 120.50 and the currency like EUR.',
  },
  'implausible-date': {
    kind: 'malformed',
    what: 'A date is before 1900: it is a filler or a typing error.',
    remedy: 'Give the date as it was, with the right century.',
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
  'policy-not-offered': {
    kind: 'refused',
    what: 'The policy is not offered to new complaints any more. It goes on for those that were received under it.',
    remedy: 'Choose one of the listed policies, or have the file of its pack put back.',
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
} as const satisfies Refusals;
