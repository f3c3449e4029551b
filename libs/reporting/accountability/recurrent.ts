import type { Edge } from '#projections/facts';
import { countedDay, type FactOf, inOrder } from '../facts/fact.ts';
import { derived, facts } from '../facts/fact-list.ts';
import { readBetween } from '../facts/fact-reader.ts';
import { FactSequence } from '../facts/fact-sequence.ts';
import { edgeOf, LEEWAY, twelveMonthsBefore } from '../period.ts';

const LOOKED_AT = ['about', 'folio', 'orderedAt', 'eventPosition'] as const;
type Caused = FactOf<'caused', (typeof LOOKED_AT)[number]>;

/**
 * The received complaints of a cause that at least two others of the same kind have, received in the twelve months
 * before. The order of two receipts is that of their effective times, then of their positions. A complaint with several
 * such causes counts once.
 */
export const RECURRENT = derived([facts('caused', ...LOOKED_AT)], async ([caused], { source, period }) => {
  if (caused.length === 0) return [];
  const { start, end, days } = period;
  const edge = (day: number): Edge => edgeOf(day, days);
  const causes = new Set<string>();
  for (const { about } of caused) causes.add(about);
  const narrowed = {
    among: { column: 'about', values: { has: (value: unknown) => causes.has(String(value)) } },
  } as const;
  const others = (from: Edge, to: Edge): Promise<FactSequence<Caused>> =>
    readBetween(source, 'caused', LOOKED_AT, from, to, narrowed);
  const before = await others(edge(twelveMonthsBefore(start.day) - LEEWAY), start);
  const after = await others(end, edge(end.day + LEEWAY));
  const asked = new Set(caused);
  const recurrent = new Map<string, Caused>();
  let previous: Caused | undefined;
  // The days of the two receipts before that came last, the later one first.
  let [last, secondLast] = NEVER;
  // Receipts of the same cause and kind stand together.
  for (const one of [...before, ...asked, ...after].sort(bySame)) {
    if (previous === undefined || compareSame(previous, one) !== 0) [last, secondLast] = NEVER;
    const day = countedDay(one, days);
    if (asked.has(one) && secondLast >= twelveMonthsBefore(day)) recurrent.set(one.folio, one);
    if (day >= last) [last, secondLast] = [day, last];
    else if (day > secondLast) secondLast = day;
    previous = one;
  }
  return [...recurrent.values()].sort(inOrder);
});

const NEVER: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];

function bySame(a: Caused, b: Caused): number {
  return compareSame(a, b) || inOrder(a, b);
}

/** 0 for complaints of the same cause and kind. */
function compareSame(a: Caused, b: Caused): number {
  return order(a.about, b.about) || order(a.feedback, b.feedback);
}

/** Any order will do that brings equal texts together. */
function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
