import { columnOf, monthStart, rangesBefore, valueOfCounter } from '#projections/facts';
import { type Change, type FactSource, isCounted, readFacts } from './fact-reader.ts';

/** What was outstanding at a moment, overall and by value of the dimension grouped by (null: no value). */
export interface Balance {
  readonly total: number;
  readonly byGroup: ReadonlyMap<string | null, number>;
}

/**
 * Counts what was outstanding at a moment from the running totals: whole years and months, then the changes in the
 * month that the moment lies in, without what was recorded after the moment of knowledge.
 */
export async function balanceAt(at: number, source: FactSource, later: readonly Change[]): Promise<Balance> {
  const begin = monthStart(at);
  const total = (await totalsBefore(begin, 'kind', source)).get('complaint') ?? 0;
  const { groupBy } = source;
  const byGroup = new Map<string | null, number>(
    groupBy === undefined ? [] : await totalsBefore(begin, groupBy, source),
  );
  let sum = total;
  const change = (feedback: string, group: string | null, amount: number): void => {
    if (feedback === 'complaint') sum += amount;
    if (group !== null) byGroup.set(group, (byGroup.get(group) ?? 0) + amount);
  };
  for (const { sign, fact } of later) {
    if (fact.at < begin && isCounted(source, fact.feedback)) {
      change(fact.feedback, fact.group, -sign * (fact.amount ?? 0));
    }
  }
  for (const fact of await readFacts(source, 'open', begin, at)) {
    change(fact.feedback, fact.group, fact.amount ?? 0);
  }
  if (groupBy !== undefined && columnOf(groupBy) !== 'feedback') byGroup.set(null, sum - sumOf(byGroup));
  return { total: sum, byGroup };
}

async function totalsBefore(
  begin: number,
  dimension: Parameters<typeof rangesBefore>[0],
  { reader, view }: FactSource,
): Promise<ReadonlyMap<string, number>> {
  const totals = new Map<string, number>();
  for (const [from, below] of rangesBefore(dimension, begin)) {
    for (const [name, amount] of await reader.counters(view, from, below)) {
      const value = valueOfCounter(name);
      totals.set(value, (totals.get(value) ?? 0) + amount);
    }
  }
  return totals;
}

function sumOf(balances: ReadonlyMap<string | null, number>): number {
  let sum = 0;
  for (const amount of balances.values()) sum += amount;
  return sum;
}
