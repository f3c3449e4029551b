import type { Operation } from '../openapi/operation.ts';
import { MOMENTS_QUERY } from './moments-parameters.ts';

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
