import { but, DAY, givenBy, late, MARK } from '../support/acts.ts';
import type { Row } from '../support/row.ts';
import { ACTS } from './acts.ts';
import { ACCEPTED, CLOSED, CLOSING_PROPOSED, ISSUED, life, OPEN, REJECTED, received, then } from './lives.ts';

const closing = (reason: string, more: object = {}) =>
  but(ACTS.close, { reason, justification: undefined, ...more });
const proposing = (reason: string, more: object = {}) => but(ACTS['propose-closure'], { reason, ...more });
const attempt = ACTS['record-contact'];
/** A policy with one tier. */
const ONE_TIER = { policy: 'uk-fca-disp' };

export const CLOSING: readonly Row[] = [
  {
    when: 'a closing as accepted before an acceptance',
    answer: '409 response-not-accepted',
    life: ISSUED,
    refused: closing('accepted'),
  },
  {
    when: 'a closing as accepted after a reopening',
    answer: '409 response-not-accepted',
    life: then(ACCEPTED, closing('accepted'), ACTS.reopen),
    refused: closing('accepted'),
  },
  {
    when: 'a closing as exhausted below the final tier',
    answer: '409 not-final-tier',
    life: REJECTED,
    refused: closing('remedies-exhausted', { recourseTold: true }),
  },
  {
    when: 'a closing as exhausted without a rejection',
    answer: '409 response-not-rejected',
    life: life('of one tier', [ACTS['propose-response'], ACTS['approve-response']], ONE_TIER),
    refused: closing('remedies-exhausted', { recourseTold: true }),
  },
  {
    when: 'a closing as exhausted before the complainant knows what else to do',
    answer: '409 recourse-not-told',
    life: { ...REJECTED, name: 'rejected, of one tier', receipt: ONE_TIER },
    refused: closing('remedies-exhausted'),
  },
  {
    when: 'a closing as withdrawn without a justification',
    answer: '409 justification-required',
    life: OPEN,
    refused: closing('withdrawn'),
  },
  {
    when: 'a proposal to close as out of scope without a justification',
    answer: '409 justification-required',
    life: OPEN,
    refused: proposing('out-of-scope', { justification: undefined }),
  },
  {
    when: 'a closing as out of scope by one person',
    answer: '409 second-person-required',
    life: OPEN,
    refused: closing('out-of-scope', { justification: MARK }),
  },
  {
    when: 'a closing as a duplicate of nothing',
    answer: '409 not-linked',
    life: life('related', [ACTS.link]),
    refused: closing('duplicate', { justification: MARK }),
  },
  {
    when: 'a closing for a reason that the policy does not list',
    answer: '409 closing-reason-not-allowed',
    life: life('of the house', [], { policy: 'house', product: 'Kettle' }),
    refused: proposing('out-of-scope'),
  },
  {
    when: 'a closing for want of an answer to nothing',
    answer: '409 response-not-issued',
    life: OPEN,
    refused: proposing('no-response'),
  },
  {
    when: 'a closing for want of an answer that was given',
    answer: '409 complainant-answered',
    life: REJECTED,
    refused: proposing('no-response'),
  },
  {
    when: 'a closing for want of an answer after too few attempts',
    answer: '409 too-few-attempts',
    life: then(ISSUED, attempt, attempt),
    refused: proposing('no-response'),
  },
  {
    when: 'a closing for want of an answer within the time for it, whatever the dates of the acts say',
    answer: '409 waiting-period-running',
    life: life(
      'answered long ago, entered today',
      [
        but(ACTS['propose-response'], late(50 * DAY)),
        but(ACTS['approve-response'], late(40 * DAY)),
        ...[attempt, attempt, attempt],
      ],
      received(60),
    ),
    refused: proposing('no-response'),
  },
  {
    when: 'an approval of a closing that nobody proposed',
    answer: '404 unknown-closure',
    code: 'no-such-closure',
    life: CLOSING_PROPOSED,
    refused: { ...ACTS['approve-closure'], thing: 2 },
  },
  {
    when: 'an approval of a closing that a newer proposal replaced',
    answer: '409 closure-superseded',
    life: then(CLOSING_PROPOSED, ACTS['propose-closure']),
    refused: ACTS['approve-closure'],
  },
  {
    when: 'an approval of a closing that was proposed before the reopening',
    answer: '409 closure-superseded',
    life: then(CLOSING_PROPOSED, ACTS.close, ACTS.reopen),
    refused: ACTS['approve-closure'],
  },
  {
    when: 'an approval of a closing that was proposed before the escalation',
    answer: '409 closure-superseded',
    life: then(CLOSING_PROPOSED, ACTS.escalate),
    refused: ACTS['approve-closure'],
  },
  {
    when: 'a second approval of a closing',
    answer: '409 complaint-closed',
    life: then(CLOSING_PROPOSED, ACTS['approve-closure']),
    refused: givenBy('colleague', ACTS['approve-closure']),
    atOnce: true,
  },
  {
    when: 'a reopening after the window of the policy',
    answer: '409 reopening-window-over',
    life: life('closed long ago', [but(ACTS.close, late(200 * DAY))], received(300)),
    refused: ACTS.reopen,
  },
  {
    when: 'a closing while another one closes it',
    answer: '409 complaint-closed',
    life: CLOSED,
    refused: closing('accepted'),
  },
];
