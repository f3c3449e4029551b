import { ago, but, givenBy, late, MARK } from '../support/acts.ts';
import type { Row } from '../support/row.ts';
import { ACTS } from './acts.ts';
import { ISSUED, life, OPEN, received } from './lives.ts';

const of = (number: number, field: string, value: unknown, more: object = {}) =>
  but(ACTS.correct, ({ event }) => ({ event: event(number), field, value, ...more }));

export const CORRECTING: readonly Row[] = [
  {
    when: 'a correction of an event that the complaint does not have',
    answer: '409 no-such-event',
    life: OPEN,
    refused: but(ACTS.correct, { event: '00000000-0000-4000-8000-000000000000' }),
  },
  {
    when: 'a correction of a field that the event does not have',
    answer: '409 no-such-field',
    life: OPEN,
    refused: of(0, '/data/nothing', 'x'),
  },
  {
    when: 'a correction of a person',
    answer: '409 not-correctable',
    life: life('assigned', [ACTS.assign]),
    refused: of(1, '/data/handler', 'nobody'),
  },
  {
    when: 'a correction of due dates',
    answer: '409 not-correctable',
    life: OPEN,
    refused: of(0, '/data/deadlines', ['x']),
  },
  {
    when: 'a correction of what two persons decided',
    answer: '409 not-correctable',
    life: ISSUED,
    refused: of(2, '/data/outcome', 'rejected'),
  },
  {
    when: 'a correction by a value of another kind',
    answer: '422 malformed-value',
    life: OPEN,
    refused: of(0, '/data/channel', 'pigeon'),
  },
  {
    when: 'a correction by a day that the calendar does not have',
    answer: '422 malformed-value',
    life: OPEN,
    refused: of(0, '/data/problemOn', '2026-02-31'),
  },
  {
    when: 'a correction by a rating above the best',
    answer: '422 malformed-value',
    life: life('rated', [ACTS['record-satisfaction']]),
    refused: of(1, '/data/handling', 6),
  },
  {
    when: 'a correction by the value that stands there',
    answer: '409 nothing-to-correct',
    life: life('corrected', [ACTS.correct]),
    refused: givenBy('compliance', ACTS.correct),
    atOnce: true,
  },
  {
    when: 'a correction by a handler of who an anonymous complainant is',
    answer: '409 identity-withheld',
    life: life('of an anonymous complainant', [], {
      complainant: { email: 'a@example.org' },
      confidentiality: ['anonymous'],
    }),
    refused: of(0, '/personal/complainant/email', 'a@example.org'),
  },
  {
    when: 'a correction by a handler of the wish to stay anonymous',
    answer: '409 identity-withheld',
    life: life('of an anonymous complainant', [], {
      complainant: { email: 'a@example.org' },
      confidentiality: ['anonymous'],
    }),
    refused: of(0, '/data/confidentiality', []),
  },
  {
    when: 'a change by a handler of the wish to stay anonymous',
    answer: '409 identity-withheld',
    life: life('of an anonymous complainant', [], {
      complainant: { email: 'a@example.org' },
      confidentiality: ['anonymous'],
    }),
    refused: but(ACTS['change-complainant'], { confidentiality: ['no-third-party'] }),
  },
  {
    when: 'a correction of the words of an answer, which a second person approves',
    answer: '409 not-correctable',
    life: life('proposed with reasons', [but(ACTS['propose-response'], { reasons: MARK })]),
    refused: of(1, '/personal/reasons', 'Other words.'),
  },
  {
    when: 'a correction of the words of an answer that was issued',
    answer: '409 not-correctable',
    life: life('issued with recourse', [
      but(ACTS['propose-response'], { recourse: MARK }),
      ACTS['approve-response'],
    ]),
    refused: of(1, '/personal/recourse', 'Other words.'),
  },
  {
    when: 'a correction without a reason',
    answer: '422 reason-required',
    life: OPEN,
    refused: but(ACTS.correct, { reason: undefined }),
  },
  {
    when: 'a correction that dates an act before the receipt',
    answer: '409 unlawful-history',
    life: { ...life('acknowledged', [ACTS.acknowledge]) },
    refused: of(1, '/occurredAt', ago(24), { note: MARK }),
  },
  {
    when: 'a correction that dates a closing after the reopening',
    answer: '409 unlawful-history',
    life: life(
      'closed and reopened some time ago',
      [but(ACTS.close, late(300)), but(ACTS.reopen, late(200))],
      received(20),
    ),
    refused: of(1, '/occurredAt', ago(100), { note: MARK }),
  },
];
