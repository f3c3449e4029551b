import { counted, type Figure } from '../figure.ts';
import { LATE_RULES, late } from './lateness.ts';

export const RESPONDING: readonly Figure[] = [
  counted('responded', 'Final and summary responses issued in the period.', ({ responded }) => responded),
  counted(
    'respondedLate',
    `Final or summary responses that were due and not issued before then. ${LATE_RULES}`,
    late('respond'),
  ),
  counted(
    'summaryLate',
    `Chances of a summary response that were not taken in time; a chance, no duty. ${LATE_RULES}`,
    late('summary'),
  ),
  counted(
    'upheld',
    'Complaints whose last final or summary response of the period with an outcome upheld them in whole or in part.',
    ({ lastResponses }) =>
      lastResponses.filter(({ outcome }) => outcome === 'upheld' || outcome === 'partly-upheld'),
  ),
  counted(
    'notUpheld',
    'Complaints whose last final or summary response of the period with an outcome rejected them, goodwill after it included.',
    ({ lastResponses }) => lastResponses.filter(({ outcome }) => outcome === 'rejected'),
  ),
  counted(
    'responsesRejected',
    'Responses that the complainant rejected in the period.',
    ({ rejected }) => rejected,
  ),
  counted('escalated', 'Escalations to another tier in the period.', ({ escalated }) => escalated),
];
