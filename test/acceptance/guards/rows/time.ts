import { ago, but, DAY, givenBy, late, MARK } from '../support/acts.ts';
import type { Act, ByLine, Life, Row } from '../support/row.ts';
import { ACTS, EVERY_ACT } from './acts.ts';
import {
  ACCEPTED,
  CLOSED,
  CLOSING_PROPOSED,
  GRANTED,
  HELD,
  ISSUED,
  life,
  OLD,
  OPEN,
  PAUSED,
  PROMISED,
  PROPOSED,
  REFERRED,
  REQUESTED,
  then,
  WITH_ACTION,
} from './lives.ts';

/** What another system says of evidence, whose content stays there. */
const EVIDENCE_ELSEWHERE = { content: undefined, mediaType: 'text/plain', size: 1 };

/** How a line says an act where it differs from a body. */
export function lineOf({ command }: Act): { readonly byLine?: ByLine } {
  return command === 'attach-evidence' ? { byLine: { line: EVIDENCE_ELSEWHERE } } : {};
}

/** Times that no command can have. */
const OF_EVERY_COMMAND = EVERY_ACT.flatMap((one): readonly Row[] => [
  {
    when: `${one.command}, dated tomorrow`,
    answer: '409 in-the-future',
    life: OPEN,
    refused: but(one, { occurredAt: ago(-DAY) }),
    ...lineOf(one),
  },
  {
    when: `${one.command}, dated before the receipt`,
    answer: '409 before-receipt',
    life: OPEN,
    refused: but(one, late(DAY)),
    ...lineOf(one),
  },
  {
    when: `${one.command}, entered late without a reason`,
    answer: '409 late-entry-needs-reason',
    life: OLD,
    refused: but(one, { occurredAt: ago(20 * DAY), note: undefined }),
    ...lineOf(one),
  },
]);

const REOPENED = then(CLOSED, ACTS.reopen);
const FINAL = but(ACTS['propose-response'], { type: 'final' });
const DUPLICATE = life('a duplicate', [but(ACTS.link, { kind: 'duplicate-of' })]);
const CONTACTED = life('contacted', [but(ACTS['record-contact'], { summary: MARK })]);

/** What each act answers. The refused one is dated an hour before it, within the life of the complaint. */
const CAUSES: readonly (readonly [life: Life, refused: Act])[] = [
  [life('assessed', [ACTS.assess]), FINAL],
  [PROPOSED, ACTS['approve-response']],
  [ISSUED, ACTS['accept-response']],
  [ISSUED, ACTS['reject-response']],
  [ACCEPTED, but(ACTS.close, { reason: 'accepted' })],
  [CLOSING_PROPOSED, ACTS['approve-closure']],
  [CLOSED, ACTS.reopen],
  [REOPENED, ACTS.acknowledge],
  [REOPENED, ACTS['pause-clock']],
  [REOPENED, ACTS['extend-deadline']],
  [REOPENED, ACTS.close],
  [REOPENED, ACTS['propose-response']],
  [REOPENED, ACTS['propose-closure']],
  [REOPENED, ACTS.escalate],
  [life('escalated', [ACTS.escalate]), but(ACTS.escalate, { toTier: 3 })],
  [DUPLICATE, but(ACTS.close, { reason: 'duplicate' })],
  [life('with a cause', [ACTS['record-root-cause']]), but(ACTS['link-corrective-action'], { rootCause: 1 })],
  [CONTACTED, but(ACTS.correct, ({ event }) => ({ event: event(1) }))],
  [CONTACTED, but(ACTS['request-erasure'], ({ event }) => ({ scope: 'event', event: event(1) }))],
  [PAUSED, ACTS['resume-clock']],
  [REFERRED, ACTS['record-external-decision']],
  [PROMISED, ACTS['fulfil-remedy']],
  [PROMISED, ACTS['fail-remedy']],
  [WITH_ACTION, ACTS['verify-corrective-action']],
  [HELD, ACTS['release-legal-hold']],
  [REQUESTED, ACTS['decide-erasure']],
  [GRANTED, ACTS['execute-erasure']],
];

const BEFORE_ITS_CAUSE = CAUSES.map(
  ([one, refused]): Row => ({
    when: `${refused.command}, dated before what it answers (${one.name})`,
    answer: '409 before-its-cause',
    life: { ...one, name: `${one.name}, old`, receipt: { ...late(10 * DAY) } },
    refused: but(refused, late(1)),
  }),
);

export const TIME: readonly Row[] = [
  ...OF_EVERY_COMMAND,
  ...BEFORE_ITS_CAUSE,
  {
    when: 'receive, dated tomorrow',
    answer: '409 in-the-future',
    life: OPEN,
    refused: givenBy('handler', {
      ...{ command: 'receive', by: 'handler', body: { channel: 'web', occurredAt: ago(-DAY / 2) } },
    }),
  },
  {
    when: 'a correction of a date by no date',
    answer: '422 malformed-time',
    life: OPEN,
    refused: but(ACTS.correct, { field: '/occurredAt', value: 'soon' }),
  },
  {
    when: 'a correction of a date to one of another century',
    answer: '422 implausible-date',
    life: OPEN,
    refused: but(ACTS.correct, { field: '/occurredAt', value: '1026-11-29T09:00:00.000Z' }),
  },
  {
    when: 'a correction of a time by a day',
    answer: '422 time-required',
    life: OPEN,
    refused: but(ACTS.correct, { field: '/occurredAt', value: '2020-01-31' }),
  },
  {
    when: 'a correction of a date by one in the future',
    answer: '409 in-the-future',
    life: OPEN,
    refused: but(ACTS.correct, { field: '/occurredAt', value: ago(-DAY), note: MARK }),
  },
];
