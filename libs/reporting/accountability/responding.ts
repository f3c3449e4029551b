import type { LedgerFact } from '../facts/fact.ts';
import type { PeriodFacts } from '../facts/period-facts.ts';
import { counted, type Figure } from '../figure.ts';
import { late } from './lateness.ts';

export const RESPONDING: readonly Figure[] = [
  counted('responded', 'Final and summary responses issued in the period.', ({ responded }) => responded),
  counted(
    'respondedLate',
    'Responses due in the period that were not issued before they were due, by the end of the period or the moment of knowledge, whichever is earlier. A response that another system calls late without a due date counts once, in the period of the receipt.',
    late('respond'),
  ),
  counted(
    'upheld',
    'Complaints whose last final or summary response of the period upheld them in whole or in part.',
    (facts) =>
      lastResponses(facts).filter(({ outcome }) => outcome === 'upheld' || outcome === 'partly-upheld'),
  ),
  counted(
    'notUpheld',
    'Complaints whose last final or summary response of the period rejected them, goodwill after it included.',
    (facts) => lastResponses(facts).filter(({ outcome }) => outcome === 'rejected'),
  ),
  counted(
    'responsesRejected',
    'Responses that the complainant rejected in the period.',
    ({ rejected }) => rejected,
  ),
  counted('escalated', 'Escalations to another tier in the period.', ({ escalated }) => escalated),
];

function lastResponses({ responded }: PeriodFacts): readonly LedgerFact[] {
  const last = new Map<string, LedgerFact>();
  for (const response of responded) {
    const found = last.get(response.folio);
    if (response.outcome !== null && (found === undefined || found.at <= response.at))
      last.set(response.folio, response);
  }
  return [...last.values()];
}
