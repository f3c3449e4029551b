import { but, givenBy } from '../support/acts.ts';
import type { Row } from '../support/row.ts';
import { ACTS } from './acts.ts';
import { ACCEPTED, HOLDING, ISSUED, OPEN, PROPOSED, then } from './lives.ts';

const second = { thing: 2 } as const;

export const RESPONDING: readonly Row[] = [
  {
    when: 'a summary response without an outcome',
    answer: '409 outcome-required',
    life: OPEN,
    refused: but(ACTS['propose-response'], { outcome: undefined }),
  },
  {
    when: 'an approval of a response that there is not',
    answer: '404 unknown-response',
    code: 'no-such-response',
    life: PROPOSED,
    refused: { ...ACTS['approve-response'], ...second },
  },
  {
    when: 'an acceptance of a response that there is not',
    answer: '404 unknown-response',
    code: 'no-such-response',
    life: PROPOSED,
    refused: { ...ACTS['accept-response'], ...second },
  },
  {
    when: 'an acceptance of a response that nobody approved',
    answer: '409 response-not-issued',
    life: PROPOSED,
    refused: ACTS['accept-response'],
  },
  {
    when: 'a rejection of a holding response',
    answer: '409 response-not-decisive',
    life: HOLDING,
    refused: ACTS['reject-response'],
  },
  {
    when: 'an acceptance of a response that a newer one replaced',
    answer: '409 response-superseded',
    life: then(ISSUED, ACTS['propose-response'], { ...ACTS['approve-response'], ...second }),
    refused: ACTS['accept-response'],
  },
  {
    when: 'an approval of a response that was proposed before the reopening',
    answer: '409 response-superseded',
    life: then(PROPOSED, ACTS.close, ACTS.reopen),
    refused: ACTS['approve-response'],
  },
  {
    when: 'a rejection after the acceptance',
    answer: '409 response-already-decided',
    life: ACCEPTED,
    refused: givenBy('approver', ACTS['reject-response']),
    atOnce: true,
  },
  {
    when: 'a second acceptance',
    answer: '409 response-already-decided',
    life: ACCEPTED,
    refused: givenBy('approver', ACTS['accept-response']),
    atOnce: true,
  },
];
