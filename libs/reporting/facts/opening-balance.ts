import { monthStart, rangesBefore, valueOfCounter } from '#projections/facts';
import { type Change, type FactSource, isCounted, readFacts, type Stretch } from './fact-reader.ts';
import { byMoment, type LaterChanges } from './stretches.ts';

/** What was outstanding at a moment, overall and by value of the dimension grouped by (null: no value). */
export interface Balance {
  readonly total: number;
  readonly byGroup: ReadonlyMap<string | null, number>;
}

type Dimension = NonNullable<FactSource['groupBy']>;

/**
 * Counts what was outstanding at a moment from the running totals: whole years and months, then the changes in the
 * month that the moment lies in, without what was recorded after the moment of knowledge.
 */
export async function balanceAt(at: number, source: FactSource, later: LaterChanges): Promise<Balance> {
  const { groupBy } = source;
  const byKind = { ...source, groupBy: 'kind' as const };
  if (groupBy === undefined || groupBy === 'kind') {
    const byGroup = await totalsAt(at, byKind, 'open', later.open);
    return { total: byGroup.get('complaint') ?? 0, byGroup: groupBy === undefined ? new Map() : byGroup };
  }
  const total = (await totalsAt(at, byKind, 'open', later.open)).get('complaint') ?? 0;
  const byGroup = byMoment(groupBy)
    ? await totalsAt(at, { ...source, groupBy }, 'held', later.held)
    : await totalsAt(at, { ...source, groupBy }, 'open', later.open);
  let named = 0;
  for (const [name, amount] of byGroup) if (name !== null) named += amount;
  return { total, byGroup: new Map([...byGroup, [null, total - named]]) };
}

/** Totals by value of the dimension; what has no value is not to be relied on. */
async function totalsAt(
  at: number,
  source: FactSource & { readonly groupBy: Dimension },
  stretch: Stretch,
  later: readonly Change[],
): Promise<ReadonlyMap<string | null, number>> {
  const begin = monthStart(at);
  const totals = await totalsBefore(begin, source);
  const add = (group: string | null, amount: number): void => {
    totals.set(group, (totals.get(group) ?? 0) + amount);
  };
  for (const { sign, fact } of later) {
    const group = source.groupBy === 'kind' ? fact.feedback : fact.group;
    if (fact.at < begin && isCounted(source, fact.feedback)) add(group, -sign * (fact.amount ?? 0));
  }
  for (const fact of await readFacts(source, stretch, begin, at)) add(fact.group, fact.amount ?? 0);
  return totals;
}

async function totalsBefore(
  begin: number,
  { reader, view, groupBy }: FactSource & { readonly groupBy: Dimension },
): Promise<Map<string | null, number>> {
  const totals = new Map<string | null, number>();
  for (const [from, below] of rangesBefore(groupBy, begin)) {
    for (const [name, amount] of await reader.counters(view, from, below)) {
      const value = valueOfCounter(name);
      totals.set(value, (totals.get(value) ?? 0) + amount);
    }
  }
  return totals;
}
