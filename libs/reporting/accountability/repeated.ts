import type { Edge } from '#projections/facts';
import { countedDay, type FactOf, inOrder } from '../facts/fact.ts';
import { derived, facts } from '../facts/fact-list.ts';
import { readBetween } from '../facts/fact-reader.ts';
import { edgeOf, LEEWAY, twelveMonthsBefore } from '../period.ts';

const LOOKED_AT = ['complainant', 'product', 'orderedAt', 'eventPosition'] as const;
type Receipt = FactOf<'received', (typeof LOOKED_AT)[number]>;

/**
 * The received complaints that repeat another one: the same complainant, product and kind of feedback, received in the
 * twelve months before. The order of two receipts is that of their effective times, then of their positions.
 */
export const REPEATED = derived([facts('received', ...LOOKED_AT)], async ([received], { source, period }) => {
  const { start, end, days } = period;
  const candidates = compared(received);
  if (candidates.length === 0) return [];
  const wanted = new Set(candidates.map(({ same }) => same));
  const complainants = new Set(candidates.map(({ fact: { complainant } }) => complainant));
  const edge = (day: number): Edge => edgeOf(day, days);
  const others = (from: Edge, to: Edge): Promise<readonly Receipt[]> =>
    readBetween(source, 'received', LOOKED_AT, from, to, {
      where: [{ field: 'complainant', from: '' }],
      among: { column: 'complainant', values: complainants },
    });
  const around = compared([
    ...(await others(edge(twelveMonthsBefore(start.day) - LEEWAY), start)),
    ...(await others(end, edge(end.day + LEEWAY))),
  ]).filter(({ same }) => wanted.has(same));
  const asked = new Set(candidates);
  const latest = new Map<string, number>();
  const repeated: Receipt[] = [];
  for (const one of [...around, ...candidates].sort((a, b) => inOrder(a.fact, b.fact))) {
    const day = countedDay(one.fact, days);
    const before = latest.get(one.same);
    if (asked.has(one) && before !== undefined && before >= twelveMonthsBefore(day)) repeated.push(one.fact);
    latest.set(one.same, Math.max(day, before ?? day));
  }
  return repeated;
});

interface Compared {
  readonly fact: Receipt;
  /** The complainant, the product and the kind of feedback. Complaints with equal texts are repetitions. */
  readonly same: string;
}

/** The receipts that can be repetitions: those with a complainant and a product. */
function compared(receipts: readonly Receipt[]): readonly Compared[] {
  return receipts.flatMap((fact) => {
    const { complainant, product, feedback } = fact;
    return complainant === null || product === null
      ? []
      : [{ fact, same: `${complainant} ${feedback} ${product}` }];
  });
}
