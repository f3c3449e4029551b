import { type Counted, lastOfEach } from '../facts/fact.ts';
import { derived, facts } from '../facts/fact-list.ts';
import { counted, type Figure, itemsOf } from '../figure.ts';
import { reading } from '../reading.ts';

export const REFERRALS = facts('referred', 'marks', 'folio', 'orderedAt', 'eventPosition');
/** The last referral of each complaint. */
const REFERRED = derived([REFERRALS], ([referrals]) => lastOfEach(referrals));

export const RATED = facts('rated', 'marks', 'folio', 'outcome', 'orderedAt', 'eventPosition');

type Rating = 'handling' | 'outcome';

interface Ratings {
  readonly outcome: string | null;
}

/** The rating that a fact gives; 0 when it gives none. */
function ratingIn({ outcome }: Ratings, of: Rating): number {
  const [handling = '', result = ''] = (outcome ?? '').split('/');
  return Number(of === 'handling' ? handling : result);
}

/** The last rating of each complaint that gives it. */
function lastRatings(of: Rating) {
  return derived([RATED], ([rated]) => lastOfEach(rated.filter((fact) => ratingIn(fact, of) > 0)));
}

/** The names are not numbers, because a canonical document may not have keys that look like numbers. */
const BUCKETS = [1, 2, 3, 4, 5].map((rating) => `rated${rating}`);

function distributed(name: string, definition: string, of: Rating): Figure {
  const list = lastRatings(of);
  return {
    name,
    definition,
    value: reading<Counted & Ratings, Record<string, number>>(list, () => {
      const buckets: Record<string, number> = Object.fromEntries(BUCKETS.map((bucket) => [bucket, 0]));
      return {
        take(fact) {
          const bucket = `rated${ratingIn(fact, of)}`;
          buckets[bucket] = (buckets[bucket] ?? 0) + 1;
        },
        value: () => buckets,
      };
    }),
    items: itemsOf(list, (fact) => ({ value: ratingIn(fact, of) })),
  };
}

const RATING_RULES =
  'From 1, the worst, to 5, the best. Of each complaint the last rating of the period counts. A rating that leaves it out is passed over.';

export const RELATING: readonly Figure[] = [
  counted(
    'referred',
    'Complaints that were referred to a body outside in the period. Each counts once, with its last referral.',
    REFERRED,
  ),
  distributed(
    'satisfactionHandling',
    `How complainants rated the handling, as numbers of complaints. ${RATING_RULES}`,
    'handling',
  ),
  distributed(
    'satisfactionOutcome',
    `How complainants rated the outcome, as numbers of complaints. ${RATING_RULES}`,
    'outcome',
  ),
];
