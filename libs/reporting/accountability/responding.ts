import { lastOfEach } from '../facts/fact.ts';
import { derived, facts } from '../facts/fact-list.ts';
import { counted, type Figure } from '../figure.ts';
import { DUE } from '../lists/due.ts';
import { isLate, LATE_RULES } from './lateness.ts';

export const RESPONDED = facts('responded', 'marks', 'folio', 'outcome', 'orderedAt', 'eventPosition');
/** The last one with an outcome, of each complaint. */
const LAST_RESPONSES = derived([RESPONDED], ([responded]) =>
  lastOfEach(responded.filter(({ outcome }) => outcome !== null)),
);
export const REJECTED = facts('rejected', 'marks');
export const ESCALATED = facts('escalated', 'marks');

export const RESPONDING: readonly Figure[] = [
  counted('responded', 'Final and summary responses issued in the period.', RESPONDED),
  counted(
    'respondedLate',
    `Final or summary responses that were due and not issued before then. ${LATE_RULES}`,
    DUE,
    isLate('respond'),
  ),
  counted(
    'summaryLate',
    `Chances of a summary response that were not taken in time; a chance, no duty. ${LATE_RULES}`,
    DUE,
    isLate('summary'),
  ),
  counted(
    'upheld',
    'Complaints whose last final or summary response of the period with an outcome upheld them in whole or in part.',
    LAST_RESPONSES,
    ({ outcome }) => outcome === 'upheld' || outcome === 'partly-upheld',
  ),
  counted(
    'notUpheld',
    'Complaints whose last final or summary response of the period with an outcome rejected them, goodwill after it included.',
    LAST_RESPONSES,
    ({ outcome }) => outcome === 'rejected',
  ),
  counted('responsesRejected', 'Responses that the complainant rejected in the period.', REJECTED),
  counted('escalated', 'Escalations to another tier in the period.', ESCALATED),
];
