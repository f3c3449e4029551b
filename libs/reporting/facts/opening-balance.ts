import {
  boundsOf,
  columnOf,
  type Edge,
  isBefore,
  isMomentary,
  monthStart,
  rangesBefore,
  type TotalledDimension,
  valueOfCounter,
} from '#projections/facts';
import { type Change, type FactSource, isCounted, readFacts } from './fact-reader.ts';
import type { Outstanding } from './outstanding.ts';

/** What was outstanding at the beginning of a day, overall and by value of the dimension grouped by (null: no value). */
export interface Balance {
  readonly total: number;
  readonly byGroup: ReadonlyMap<string | null, number>;
}

/**
 * Counts what was outstanding from the running totals: whole years and months, then the changes in the month that the
 * edge lies in, without what was recorded after the moment of knowledge.
 *
 * @param listed what was outstanding one by one: only by who had it, or how severe it was, can it not be totalled.
 */
export async function balanceAt(
  edge: Edge,
  source: FactSource,
  later: readonly Change[],
  listed: readonly Outstanding[],
): Promise<Balance> {
  const { groupBy } = source;
  const byKind = await totalsAt(edge, { ...source, groupBy: 'kind' }, 'kind', later);
  const total = byKind.get('complaint') ?? 0;
  if (groupBy === undefined) return { total, byGroup: new Map() };
  if (groupBy === 'kind') return { total, byGroup: byKind };
  if (isMomentary(groupBy)) return { total, byGroup: countedBy(listed) };
  const byGroup = await totalsAt(edge, source, groupBy, later);
  let named = 0;
  for (const [name, amount] of byGroup) if (name !== null) named += amount;
  return { total, byGroup: new Map([...byGroup, [null, total - named]]) };
}

function countedBy(listed: readonly Outstanding[]): ReadonlyMap<string | null, number> {
  const counts = new Map<string | null, number>();
  for (const { group } of listed) counts.set(group, (counts.get(group) ?? 0) + 1);
  return counts;
}

/** Totals by value of the dimension; what has no value is not to be relied on. */
async function totalsAt(
  edge: Edge,
  source: FactSource,
  dimension: TotalledDimension,
  later: readonly Change[],
): Promise<ReadonlyMap<string | null, number>> {
  const { least, most } = boundsOf(edge);
  const begin = monthStart(least);
  const totals = await totalsBefore(begin, source, dimension);
  const add = (group: string | null, amount: number): void => {
    totals.set(group, (totals.get(group) ?? 0) + amount);
  };
  for (const { sign, fact } of later) {
    const group = dimension === 'kind' ? fact.feedback : fact.group;
    if (fact.at < begin && isCounted(source, fact.feedback)) add(group, -sign * (fact.amount ?? 0));
  }
  const only = ['amount', columnOf(dimension)] as const;
  for (const fact of await readFacts(source, 'open', begin, most, { only })) {
    if (isBefore(fact, edge)) add(fact.group, fact.amount ?? 0);
  }
  return totals;
}

async function totalsBefore(
  begin: number,
  { reader, view }: FactSource,
  dimension: TotalledDimension,
): Promise<Map<string | null, number>> {
  const totals = new Map<string | null, number>();
  for (const [from, below] of rangesBefore(dimension, begin)) {
    for (const [name, amount] of await reader.counters(view, from, below)) {
      const value = valueOfCounter(name);
      totals.set(value, (totals.get(value) ?? 0) + amount);
    }
  }
  return totals;
}
