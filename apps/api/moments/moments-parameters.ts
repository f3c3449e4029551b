import { moment, whole, zone } from '../transport/query.ts';

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
