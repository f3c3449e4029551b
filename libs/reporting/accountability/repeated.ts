import type { Edge } from '#projections/facts';
import { countedDay, type FactOf, inOrder } from '../facts/fact.ts';
import { derived, facts } from '../facts/fact-list.ts';
import { readBetween } from '../facts/fact-reader.ts';
import { edgeOf, LEEWAY, twelveMonthsBefore } from '../period.ts';

const LOOKED_AT = ['complainant', 'product', 'orderedAt', 'eventPosition'] as const;
type Receipt = FactOf<'received', (typeof LOOKED_AT)[number]>;

/**
 * Of the received: same complainant and product as another one received in the twelve months before. That one comes
 * before when its receipt does, by effective time and position.
 */
export const REPEATED = derived([facts('received', ...LOOKED_AT)], async ([received], { source, period }) => {
  const { start, end, days } = period;
  const candidates = received.filter((fact) => sameness(fact) !== undefined);
  if (candidates.length === 0) return [];
  const wanted = new Set(candidates.map(sameness));
  const complainants = new Set(candidates.map(({ complainant }) => complainant));
  const edge = (day: number): Edge => edgeOf(day, days);
  const others = (from: Edge, to: Edge): Promise<readonly Receipt[]> =>
    readBetween(source, 'received', LOOKED_AT, from, to, {
      where: [{ field: 'complainant', from: '' }],
      among: { column: 'complainant', values: complainants },
    });
  const around = [
    ...(await others(edge(twelveMonthsBefore(start.day) - LEEWAY), start)),
    ...(await others(end, edge(end.day + LEEWAY))),
  ].filter((one) => wanted.has(sameness(one)));
  const asked = new Set(candidates);
  const latest = new Map<string, number>();
  const repeated: Receipt[] = [];
  for (const fact of [...around, ...candidates].sort(inOrder)) {
    const same = sameness(fact);
    if (same === undefined) continue;
    const day = countedDay(fact, days);
    const before = latest.get(same);
    if (asked.has(fact) && before !== undefined && before >= twelveMonthsBefore(day)) repeated.push(fact);
    latest.set(same, Math.max(day, before ?? day));
  }
  return repeated;
});

/** What makes two complaints repetitions: the complainant, the product and the kind of feedback. */
function sameness({ complainant, product, feedback }: Receipt): string | undefined {
  return complainant === null || product === null ? undefined : `${complainant} ${feedback} ${product}`;
}
