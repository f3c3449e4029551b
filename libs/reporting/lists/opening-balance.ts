import {
  boundsOf,
  type Edge,
  isBefore,
  isMomentary,
  monthStart,
  rangesBefore,
  type TotalledDimension,
  valueOfCounter,
} from '#projections/facts';
import type { Counted } from '../facts/fact.ts';
import type { FactList } from '../facts/fact-list.ts';
import { type FactSource, isCounted, readFacts } from '../facts/fact-reader.ts';
import type { Loading } from '../facts/loading.ts';
import { outstandingAt } from './outstanding.ts';

/** The number of outstanding complaints of a group. */
export interface Balance extends Counted {
  readonly amount: number;
}

/**
 * The complaints outstanding when the period began, from the running totals: the sums of whole years and months, then
 * the changes in the month of the beginning, without changes recorded after the moment of knowledge. There are no
 * totals by handler or severity, so these groups are counted one by one. The overall number comes from the totals then
 * too.
 */
export const BALANCE_AT_START: FactList<Balance> = {
  from: [],
  async load(loading) {
    const { groupBy } = loading.source;
    if (groupBy === undefined) return [];
    if (isMomentary(groupBy)) return countedByGroup(await outstandingAt(loading.period.start, loading));
    const byGroup = await totalsAt(loading, loading.source, groupBy);
    if (groupBy !== 'kind') byGroup.set(null, (await totalOf(loading)) - named(byGroup));
    return [...byGroup].filter(([, amount]) => amount !== 0).map(([group, amount]) => balance(group, amount));
  },
  whole: async (loading) => [balance(null, await totalOf(loading))],
};

function balance(group: string | null, amount: number): Balance {
  return { feedback: 'complaint', group, item: undefined, amount };
}

async function totalOf(loading: Loading): Promise<number> {
  const byKind = await totalsAt(loading, { ...loading.source, groupBy: 'kind' }, 'kind');
  return byKind.get('complaint') ?? 0;
}

function named(byGroup: ReadonlyMap<string | null, number>): number {
  let sum = 0;
  for (const [name, amount] of byGroup) if (name !== null) sum += amount;
  return sum;
}

function countedByGroup(listed: readonly Counted[]): readonly Balance[] {
  const groups = Map.groupBy(listed, ({ group }) => group);
  return Array.from(groups, ([group, { length }]) => balance(group, length));
}

/** The totals by value of the dimension. Do not use the total of `null`: complaints without a value have no counter. */
async function totalsAt(
  loading: Loading,
  source: FactSource,
  dimension: TotalledDimension,
): Promise<Map<string | null, number>> {
  const edge: Edge = loading.period.start;
  const { least, most } = boundsOf(edge);
  const begin = monthStart(least);
  const totals = await totalsBefore(begin, source, dimension);
  const add = (group: string | null, amount: number): void => {
    totals.set(group, (totals.get(group) ?? 0) + amount);
  };
  for (const { sign, fact } of await loading.later()) {
    const group = dimension === 'kind' ? fact.feedback : fact.group;
    if (fact.at < begin && isCounted(source, fact.feedback)) add(group, -sign * fact.amount);
  }
  for (const fact of await readFacts(source, 'open', ['amount'], begin, most)) {
    if (isBefore(fact, edge)) add(fact.group, fact.amount);
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
