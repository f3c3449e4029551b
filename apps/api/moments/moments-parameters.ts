import { AS_OF } from '../complaints/complaint-parameters.ts';
import { moment, required, text, whole, zone } from '../transport/query.ts';

/** Buckets of an answer by default. */
export const BUCKETS = 60;
const MOST_BUCKETS = 500;

export const MOMENTS_QUERY = {
  from: moment(
    'From this time on, or from the beginning of this day. Default: the first event.',
    '2026-01-01',
  ),
  to: moment(
    'Before this time, or before the beginning of this day. Not later than now. Default: behind the last event.',
    '2026-04-01T00:00:00Z',
  ),
  zone: zone('The IANA time zone of the days. Default: the zone of the ledger.', 'Europe/Berlin'),
  buckets: whole(1, MOST_BUCKETS, 'The number of buckets.', BUCKETS),
};

/** Most events of the log that a page of changes reads. */
export const CHANGES = 2_000;

export const CHANGES_QUERY = {
  base: required(
    text(
      80,
      'The earlier moment: a time in the past, a position, or the `repeat` text of an answer. `0` is before the first event.',
      '2026-03-31T18:00:00Z',
    ),
  ),
  asOf: {
    ...AS_OF,
    description:
      'The later moment: a time in the past, a position, or the `repeat` text of an answer. Default: the last event.',
    example: '2026-06-30T18:00:00Z',
  },
  cursor: text(1_000, 'The cursor of the page before. Send the same moments.'),
  limit: whole(1, CHANGES, 'The most events of the log that a page reads.', CHANGES),
};
