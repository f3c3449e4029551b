import { act, but, givenBy, MARK } from '../support/acts.ts';
import type { Row } from '../support/row.ts';
import { ACTS, EVERY_ACT } from './acts.ts';
import { CLOSED, ERASED, life, OPEN, then } from './lives.ts';
import { lineOf } from './time.ts';

/** The commands that need an open complaint. */
const OF_AN_OPEN_COMPLAINT = [
  ...(['acknowledge', 'assess', 'assign', 'record-contact', 'attach-evidence', 'record-finding'] as const),
  ...(['waive-investigation', 'report-progress', 'change-complainant', 'propose-response'] as const),
  ...(['approve-response', 'accept-response', 'reject-response', 'promise-remedy', 'escalate'] as const),
  ...(['propose-closure', 'approve-closure', 'pause-clock', 'resume-clock', 'extend-deadline'] as const),
];

const WHEN_CLOSED = OF_AN_OPEN_COMPLAINT.map(
  (command): Row => ({
    when: `${command} in a closed complaint`,
    answer: '409 complaint-closed',
    life: CLOSED,
    refused: ACTS[command],
    ...lineOf(ACTS[command]),
  }),
);

/** From the execution of an erasure on, a complaint takes no word of anybody. */
const WHEN_ERASED = EVERY_ACT.map(
  (one): Row => ({
    when: `${one.command} with words, in an erased complaint`,
    answer: '409 subject-erased',
    life: ERASED,
    refused: but(one, ({ now }) => ({ note: MARK, ...(one.command !== 'close' && { occurredAt: now() }) })),
    ...lineOf(one),
  }),
);

export const HANDLING: readonly Row[] = [
  ...WHEN_CLOSED,
  ...WHEN_ERASED,
  {
    when: 'a second closing',
    answer: '409 complaint-closed',
    life: CLOSED,
    refused: givenBy('approver', ACTS.close),
    atOnce: true,
  },
  {
    when: 'a second acknowledgement',
    answer: '409 already-acknowledged',
    life: life('acknowledged', [ACTS.acknowledge]),
    refused: givenBy('approver', but(ACTS.acknowledge, { channel: 'phone' })),
    atOnce: true,
  },
  {
    when: 'a final response before an assessment',
    answer: '409 not-assessed',
    life: OPEN,
    refused: but(ACTS['propose-response'], { type: 'final' }),
  },
  {
    when: 'an escalation to a tier that the policy does not have',
    answer: '409 no-such-tier',
    life: OPEN,
    refused: but(ACTS.escalate, { toTier: 4 }),
  },
  {
    when: 'an escalation to the tier that was reached',
    answer: '409 tier-not-higher',
    life: life('escalated', [ACTS.escalate]),
    refused: givenBy('approver', ACTS.escalate),
    atOnce: true,
  },
  {
    when: 'a folio with a mistyped sign',
    answer: '404 bad-folio',
    life: OPEN,
    refused: { ...ACTS.acknowledge, folio: '0000-0000-00-1' },
    byLine: 'A line names its complaint by the id of the other system.',
  },
  {
    when: 'a policy that there is not',
    answer: '422 no-such-policy',
    life: OPEN,
    refused: act('receive', 'application', { channel: 'web', policy: 'no-such-pack' }),
  },
  {
    when: 'the policy of imports',
    answer: '409 policy-for-imports-only',
    life: OPEN,
    refused: act('receive', 'application', { channel: 'web', policy: 'as-recorded' }),
    byLine: 'An import may use it.',
  },
  {
    when: 'a receipt without a field that the policy requires',
    answer: '422 required-field-missing',
    life: OPEN,
    refused: act('receive', 'application', { channel: 'web', policy: 'house' }),
  },
  {
    when: 'a reopening of an open complaint',
    answer: '409 not-closed',
    life: then(CLOSED, ACTS.reopen),
    refused: givenBy('approver', ACTS.reopen),
    atOnce: true,
  },
];
