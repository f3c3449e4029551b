import { countedDay } from '../facts/fact.ts';
import type { Outstanding } from '../facts/outstanding.ts';
import type { PeriodFacts } from '../facts/period-facts.ts';
import { DAYS, type Figure, type Item } from '../figure.ts';

/** Names are no numbers, because a canonical document has no keys that look like numbers. */
const AGES = [
  { name: 'upTo7Days', most: 7 },
  { name: 'upTo30Days', most: 30 },
  { name: 'upTo90Days', most: 90 },
  { name: 'upTo365Days', most: 365 },
  { name: 'over365Days', most: Number.POSITIVE_INFINITY },
] as const;

export const OUTSTANDING: readonly Figure[] = [
  {
    name: 'outstandingAtStart',
    definition: 'Complaints received and not closed when the period began, from running totals.',
    value: ({ outstandingAtStart }) => outstandingAtStart,
    items: ({ listedAtStart }) => itemsOf(listedAtStart),
  },
  {
    name: 'outstandingAtEnd',
    definition: 'Complaints received and not closed when the period ended, counted one by one.',
    value: ({ outstandingAtEnd }) => outstandingAtEnd.length,
    items: ({ outstandingAtEnd }) => itemsOf(outstandingAtEnd),
  },
  {
    name: 'outstandingByAge',
    definition:
      'Of outstandingAtEnd, by calendar days in the zone of the report from the receipt to the end of the period or the moment of knowledge, whichever is earlier: up to 7, 30, 90, 365 days, and over; each without those before.',
    value: (facts) => {
      const ages: Record<string, number> = Object.fromEntries(AGES.map(({ name }) => [name, 0]));
      for (const complaint of facts.outstandingAtEnd) {
        const name = nameOf(ageOf(complaint, facts));
        ages[name] = (ages[name] ?? 0) + 1;
      }
      return ages;
    },
    items: (facts) =>
      facts.outstandingAtEnd.map((complaint) => ({
        folio: complaint.folio,
        events: [complaint.event],
        value: ageOf(complaint, facts) * DAYS,
      })),
  },
];

/** In days. */
function ageOf({ received }: Outstanding, { period: { days, end }, known }: PeriodFacts): number {
  return Math.min(end.day, days.dayAt(known)) - countedDay(received, days);
}

function nameOf(age: number): string {
  return AGES.find(({ most }) => age <= most)?.name ?? 'over365Days';
}

function itemsOf(complaints: readonly Outstanding[]): readonly Item[] {
  return complaints.map(({ folio, event }) => ({ folio, events: [event] }));
}
