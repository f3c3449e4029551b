import type { Outstanding } from '../facts/outstanding.ts';
import { DAYS, type Figure, type Item } from '../figure.ts';

/** Names are no numbers, because a canonical document has no keys that look like numbers. */
const AGES = [
  { name: 'upTo7Days', below: 7 },
  { name: 'upTo30Days', below: 30 },
  { name: 'upTo90Days', below: 90 },
  { name: 'upTo365Days', below: 365 },
  { name: 'over365Days', below: Number.POSITIVE_INFINITY },
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
      'Of outstandingAtEnd, by the time since receipt at the end of the period or at the moment of knowledge, whichever is earlier: up to 7, 30, 90, 365 days, and over; each without those before.',
    value: ({ outstandingAtEnd, period, known }) => {
      const ages: Record<string, number> = Object.fromEntries(AGES.map(({ name }) => [name, 0]));
      for (const { receivedAt } of outstandingAtEnd) {
        const name = ageOf(Math.min(period.end, known) - receivedAt);
        ages[name] = (ages[name] ?? 0) + 1;
      }
      return ages;
    },
    items: ({ outstandingAtEnd, period, known }) =>
      outstandingAtEnd.map(({ folio, event, receivedAt }) => ({
        folio,
        events: [event],
        value: Math.min(period.end, known) - receivedAt,
      })),
  },
];

function ageOf(time: number): string {
  return AGES.find(({ below }) => time <= below * DAYS)?.name ?? 'over365Days';
}

function itemsOf(complaints: readonly Outstanding[]): readonly Item[] {
  return complaints.map(({ folio, event }) => ({ folio, events: [event] }));
}
