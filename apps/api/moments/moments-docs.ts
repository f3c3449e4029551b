import type { Operation } from '../openapi/operation.ts';
import { CHANGES_QUERY, MOMENTS_QUERY } from './moments-parameters.ts';

export const MOMENTS_DOC: Operation = {
  id: 'readMoments',
  tag: 'Moments',
  summary: 'Times and positions, with the number of events',
  description:
    'Divides a period into buckets of equal length (fewer, where they would be shorter than a millisecond). Each tells ' +
    'how many events became known in it, of every kind, and the position up to which the log was known at its end: an ' +
    '`asOf` for other routes. Without `from` and `to` the period is the whole life of the log, and the counts add up to ' +
    'all events. A bucket that has passed never changes. Events count at their recorded time (its running maximum along ' +
    'the log), as everywhere where a moment is named. Withheld complaints are counted.',
  query: MOMENTS_QUERY,
  problems: ['as-of-not-past'],
  answers: {
    200: {
      description: 'The buckets in the order of time, without gaps. None while nothing is recorded.',
      content: {
        'application/json': {
          schema: 'Moments',
          example: {
            buckets: [
              {
                from: '2026-01-01T00:00:00.000Z',
                to: '2026-02-01T00:00:00.000Z',
                position: '00000000000000000042',
                events: 42,
              },
            ],
          },
        },
      },
    },
  },
};

const [EARLIER, LATER] = ['00000000000000000042', '00000000000000000045'];

export const CHANGES_DOC: Operation = {
  id: 'readChanges',
  tag: 'Moments',
  summary: 'What changed between two moments',
  description:
    'The complaints of which something was recorded after `base` and up to `asOf`, with the number of events of each ' +
    'type. A page reads `limit` events of the log at most, so that two moments near each other cost little however long ' +
    'the log is. A complaint that has events on several pages is on each of them: add them. A page may be empty. Go on ' +
    'while there is a `cursor`; it keeps the moments of the first page. The same two moments always give the same ' +
    'answer, but for complaints that are withheld from the reader.',
  query: CHANGES_QUERY,
  problems: ['as-of-not-past', 'base-after-as-of'],
  answers: {
    200: {
      description: 'A page of the changes.',
      content: {
        'application/json': {
          schema: 'Changes',
          example: {
            base: {
              time: '2026-03-31T18:00:00.000Z',
              position: EARLIER,
              events: 42,
              lastEventId: '5f2b6f6e-8f6a-5a0e-9b1e-0d1c2b3a4f5e',
              repeat: `${EARLIER}@2026-03-31T18:00:00.000Z`,
            },
            asOf: {
              time: '2026-06-30T18:00:00.000Z',
              position: LATER,
              events: 45,
              lastEventId: '0d1c2b3a-8f6a-5a0e-9b1e-5f2b6f6e4f5e',
              repeat: `${LATER}@2026-06-30T18:00:00.000Z`,
            },
            complaints: [
              {
                folio: '7K3F-9QW2-XH-W',
                events: 3,
                types: { ComplaintAcknowledged: 1, ContactRecorded: 2 },
              },
            ],
          },
        },
      },
    },
  },
};
