import { act, ago, but, DAY, givenBy, late } from '../support/acts.ts';
import type { Row } from '../support/row.ts';
import { ACTS } from './acts.ts';
import { ERASED, GRANTED, HELD, life, OPEN, REQUESTED, received, then } from './lives.ts';

const request = ACTS['request-erasure'];
const ofEvent = (number: number, more: object = {}) =>
  but(request, ({ event }) => ({ scope: 'event', event: event(number), ...more }));
const withoutOverride = but(ACTS['decide-erasure'], { override: undefined });

const REQUESTS: readonly Row[] = [
  {
    when: 'an erasure of the complaint that names an event',
    answer: '422 event-and-scope',
    life: OPEN,
    refused: ofEvent(0, { scope: 'complaint' }),
  },
  {
    when: 'an erasure of an event that names none',
    answer: '422 event-and-scope',
    life: OPEN,
    refused: but(request, { scope: 'event' }),
  },
  {
    when: 'an erasure of the complaint that keeps a part',
    answer: '422 keep-and-scope',
    life: OPEN,
    refused: but(request, { keep: { '/personal/description': 'x' } }),
  },
  {
    when: 'an erasure of an event that the complaint does not have',
    answer: '409 no-such-event',
    life: OPEN,
    refused: but(request, { scope: 'event', event: '00000000-0000-4000-8000-000000000000' }),
  },
  {
    when: 'an erasure of an event without words',
    answer: '409 no-personal-part',
    life: life('acknowledged', [ACTS.acknowledge]),
    refused: ofEvent(1),
  },
  {
    when: 'an erasure of a field that the event does not have',
    answer: '409 no-such-field',
    life: OPEN,
    refused: ofEvent(0, { keep: { '/personal/reference': 'x' } }),
  },
  {
    when: 'an erasure that keeps nothing, said as a part',
    answer: '409 nothing-to-keep',
    life: OPEN,
    refused: ofEvent(0, { keep: {} }),
  },
  {
    when: 'an erasure of the reason of a hold',
    answer: '409 outlives-erasures',
    life: HELD,
    refused: ofEvent(1),
  },
  {
    when: 'a second erasure of an event',
    answer: '409 already-erased',
    life: life('with an event erased', [
      ofEvent(0),
      withoutOverride,
      ACTS['execute-erasure'],
      { until: 'erased' },
    ]),
    refused: ofEvent(0),
  },
];

const DECISIONS: readonly Row[] = [
  {
    when: 'a decision about no request',
    answer: '404 unknown-erasure',
    code: 'no-such-erasure',
    life: REQUESTED,
    refused: { ...ACTS['decide-erasure'], thing: 2 },
  },
  {
    when: 'a second decision',
    answer: '409 erasure-already-decided',
    life: GRANTED,
    refused: but(ACTS['decide-erasure'], { decision: 'refused', override: undefined }),
    atOnce: true,
  },
  {
    when: 'an erasure of an open complaint',
    answer: '409 complaint-open',
    life: life('open, with a request', [request]),
    refused: ACTS['decide-erasure'],
  },
  {
    when: 'an erasure on legal hold',
    answer: '409 on-legal-hold',
    life: then(REQUESTED, ACTS['place-legal-hold']),
    refused: ACTS['decide-erasure'],
  },
  {
    when: 'an erasure within the retention',
    answer: '409 retention-not-over',
    life: REQUESTED,
    refused: withoutOverride,
  },
  {
    when: 'an execution after a hold was placed',
    answer: '409 on-legal-hold',
    life: then(GRANTED, ACTS['place-legal-hold']),
    refused: ACTS['execute-erasure'],
  },
  {
    when: 'an execution after the complaint was reopened',
    answer: '409 complaint-open',
    life: then(GRANTED, ACTS.reopen),
    refused: ACTS['execute-erasure'],
  },
  {
    when: 'an execution within the retention, after the date of the closing was corrected',
    answer: '409 retention-not-over',
    life: life(
      'granted for a closing that was dated wrongly',
      [
        ...[but(ACTS.close, late(2_200 * DAY)), request, withoutOverride],
        but(ACTS.correct, ({ event }) => ({ event: event(1), field: '/occurredAt', value: ago(1) })),
      ],
      received(2_300),
    ),
    refused: ACTS['execute-erasure'],
  },
  {
    when: 'an execution that nobody granted',
    answer: '409 erasure-not-granted',
    life: REQUESTED,
    refused: ACTS['execute-erasure'],
  },
  {
    when: 'an execution of what was refused',
    answer: '409 erasure-not-granted',
    life: then(REQUESTED, but(ACTS['decide-erasure'], { decision: 'refused' })),
    refused: ACTS['execute-erasure'],
  },
  {
    when: 'a second execution',
    answer: '409 erasure-already-started',
    life: ERASED,
    refused: ACTS['execute-erasure'],
  },
];

export const PROTECTING: readonly Row[] = [
  ...REQUESTS,
  ...DECISIONS,
  {
    when: 'a release of a hold that there is not',
    answer: '404 unknown-hold',
    code: 'no-such-hold',
    life: HELD,
    refused: { ...ACTS['release-legal-hold'], thing: 2 },
  },
  {
    when: 'a second release',
    answer: '409 hold-already-released',
    life: then(HELD, ACTS['release-legal-hold']),
    refused: ACTS['release-legal-hold'],
    atOnce: true,
  },
  {
    when: 'an execution of a second erasure of the complaint',
    answer: '409 subject-erased',
    life: {
      ...life('erased, with another request', [
        ...[ACTS.close, request, ACTS['decide-erasure'], request],
        { ...ACTS['decide-erasure'], thing: 2 },
        ACTS['execute-erasure'],
        { until: 'erased' },
      ]),
      ends: true,
    },
    refused: { ...ACTS['execute-erasure'], thing: 2 },
  },
  {
    when: 'a reopening with a reason, in an erased complaint',
    answer: '409 subject-erased',
    life: ERASED,
    refused: givenBy('approver', act('reopen', 'handler', { reason: 'x' })),
  },
];
