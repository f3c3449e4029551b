import { countedDay } from '../facts/fact.ts';
import { counted, DAYS, type Figure, itemsOf } from '../figure.ts';
import { BALANCE_AT_START } from '../lists/opening-balance.ts';
import { OUTSTANDING_AT_END, OUTSTANDING_AT_START, type Outstanding } from '../lists/outstanding.ts';
import { type Moment, reading } from '../reading.ts';

/** The names are not numbers, because a canonical document may not have keys that look like numbers. */
const AGES = [
  { name: 'upTo7Days', most: 7 },
  { name: 'upTo30Days', most: 30 },
  { name: 'upTo90Days', most: 90 },
  { name: 'upTo365Days', most: 365 },
  { name: 'over365Days', most: Number.POSITIVE_INFINITY },
] as const;

export const AMOUNT_AT_START = reading(BALANCE_AT_START, () => {
  let sum = 0;
  return {
    take({ amount }) {
      sum += amount;
    },
    value: () => sum,
  };
});

export const OUTSTANDING: readonly Figure[] = [
  {
    name: 'outstandingAtStart',
    definition:
      'Complaints that were received and not closed when the period began. They come from running totals.',
    value: AMOUNT_AT_START,
    items: itemsOf(OUTSTANDING_AT_START),
  },
  counted(
    'outstandingAtEnd',
    'Complaints that were received and not closed when the period ended. They are counted one by one.',
    OUTSTANDING_AT_END,
  ),
  {
    name: 'outstandingByAge',
    definition:
      'The complaints of outstandingAtEnd by age: up to 7, 30, 90 or 365 days, or older. Each complaint counts in one age only. The age is in calendar days in the zone of the report, from the receipt to the end of the period or to the moment of knowledge, whichever is earlier.',
    value: reading(OUTSTANDING_AT_END, (moment) => {
      const ages: Record<string, number> = Object.fromEntries(AGES.map(({ name }) => [name, 0]));
      return {
        take(complaint) {
          const name = nameOf(ageOf(complaint, moment));
          ages[name] = (ages[name] ?? 0) + 1;
        },
        value: () => ages,
      };
    }),
    items: itemsOf(OUTSTANDING_AT_END, (complaint, moment) => ({ value: ageOf(complaint, moment) * DAYS })),
  },
];

/** The age of a complaint in days. */
function ageOf({ received }: Outstanding, { period: { days, end }, known }: Moment): number {
  return Math.min(end.day, days.dayAt(known)) - countedDay(received, days);
}

function nameOf(age: number): string {
  return AGES.find(({ most }) => age <= most)?.name ?? 'over365Days';
}
