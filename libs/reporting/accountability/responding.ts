import { lastOfEach } from '../facts/fact.ts';
import { derived, facts } from '../facts/fact-list.ts';
import { counted, type Figure } from '../figure.ts';
import { DUE } from '../lists/due.ts';
import { isLate, LATE_RULES } from './lateness.ts';

export const RESPONDED = facts('responded', 'marks', 'folio', 'outcome', 'orderedAt', 'eventPosition');
/** The last response with an outcome of each complaint. */
const LAST_RESPONSES = derived([RESPONDED], ([responded]) =>
  lastOfEach(responded.filter(({ outcome }) => outcome !== null)),
);
export const REJECTED = facts('rejected', 'marks');
export const ESCALATED = facts('escalated', 'marks');

export const RESPONDING: readonly Figure[] = [
  counted('responded', 'Final and summary responses issued in the period.', RESPONDED),
  counted(
    'respondedLate',
    `Final or summary responses that were due and were not issued in time. ${LATE_RULES}`,
    DUE,
    isLate('respond'),
  ),
  counted(
    'summaryLate',
    `Summary responses that were possible and were not issued in time. A summary response is optional. ${LATE_RULES}`,
    DUE,
    isLate('summary'),
  ),
  counted(
    'upheld',
    'Complaints that were upheld, in whole or in part, by their last final or summary response of the period with an outcome.',
    LAST_RESPONSES,
    ({ outcome }) => outcome === 'upheld' || outcome === 'partly-upheld',
  ),
  counted(
    'notUpheld',
    'Complaints that were rejected by their last final or summary response of the period with an outcome. Goodwill after the rejection does not change this.',
    LAST_RESPONSES,
    ({ outcome }) => outcome === 'rejected',
  ),
  counted('responsesRejected', 'Responses that the complainant rejected in the period.', REJECTED),
  counted('escalated', 'Escalations to another tier in the period.', ESCALATED),
];
