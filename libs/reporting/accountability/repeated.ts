import type { Edge } from '#projections/facts';
import { countedDay, type FactOf, inOrder } from '../facts/fact.ts';
import { derived, facts } from '../facts/fact-list.ts';
import { readBetween } from '../facts/fact-reader.ts';
import { FactSequence } from '../facts/fact-sequence.ts';
import { edgeOf, LEEWAY, twelveMonthsBefore } from '../period.ts';

const LOOKED_AT = ['complainant', 'product', 'orderedAt', 'eventPosition'] as const;
type Receipt = FactOf<'received', (typeof LOOKED_AT)[number]>;

/**
 * The received complaints that repeat another one: the same complainant, product and kind of feedback, received in the
 * twelve months before. The order of two receipts is that of their effective times, then of their positions.
 */
export const REPEATED = derived([facts('received', ...LOOKED_AT)], async ([received], { source, period }) => {
  const { start, end, days } = period;
  const receipts = new Map<string | null, number>();
  const counts = (receipt: Receipt): boolean => {
    if (!isComparable(receipt)) return false;
    receipts.set(receipt.complainant, 1 + (receipts.get(receipt.complainant) ?? 0));
    return true;
  };
  const candidates = received.filter(counts);
  if (candidates.length === 0) return [];
  const edge = (day: number): Edge => edgeOf(day, days);
  const others = async (from: Edge, to: Edge): Promise<FactSequence<Receipt>> => {
    const narrowed = {
      where: [{ field: 'complainant', from: '' }],
      among: { column: 'complainant', values: receipts },
    } as const;
    return await readBetween(source, 'received', LOOKED_AT, from, to, narrowed);
  };
  const around = FactSequence.joined([
    await others(edge(twelveMonthsBefore(start.day) - LEEWAY), start),
    await others(end, edge(end.day + LEEWAY)),
  ]).filter(counts);
  // Most complainants have one receipt, and cannot repeat it.
  const isOneOfSeveral = ({ complainant }: Receipt): boolean => (receipts.get(complainant) ?? 0) > 1;
  const several = [...candidates.filter(isOneOfSeveral)];
  const asked = new Set(several);
  const repeated: Receipt[] = [];
  let before: Receipt | undefined;
  let latest = 0;
  // Receipts of the same complainant, product and kind stand together.
  for (const one of [...around.filter(isOneOfSeveral), ...several].sort(bySame)) {
    const day = countedDay(one, days);
    const isFirst = before === undefined || compareSame(before, one) !== 0;
    if (!isFirst && asked.has(one) && latest >= twelveMonthsBefore(day)) repeated.push(one);
    latest = isFirst ? day : Math.max(day, latest);
    before = one;
  }
  return repeated.sort(inOrder);
});

/** Whether a receipt can be a repetition or have one: it has a complainant and a product. */
function isComparable({ complainant, product }: Receipt): boolean {
  return complainant !== null && product !== null;
}

function bySame(a: Receipt, b: Receipt): number {
  return compareSame(a, b) || inOrder(a, b);
}

/** 0 for receipts of which the later one repeats the earlier one. */
function compareSame(a: Receipt, b: Receipt): number {
  return order(a.complainant, b.complainant) || order(a.product, b.product) || order(a.feedback, b.feedback);
}

/** Any order will do that brings equal texts together. */
function order(a: string | null, b: string | null): number {
  return a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1;
}
