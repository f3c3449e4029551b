import { DIMENSIONS, type Dimension, MOMENTARY_DIMENSIONS } from './columns.ts';
import type { Fact, FactsDocument } from './document.ts';

/*
 * Running totals of what is outstanding: for each value of each dimension (never for combinations) the balance of
 * openings and endings in a UTC month and in a UTC year. A missing value has no counter: it is the rest.
 * Only complaints are counted, but under `kind`, which therefore also holds the overall totals.
 */

const ALL = [...DIMENSIONS, ...MOMENTARY_DIMENSIONS] as const;

/** What one `open` fact adds. */
export function addTotals(
  totals: Map<string, number>,
  document: FactsDocument,
  fact: Fact,
  sign: 1 | -1,
): void {
  const amount = sign * (fact.amount ?? 0);
  const month = new Date(fact.at).toISOString().slice(0, 7);
  const year = month.slice(0, 4);
  for (const dimension of ALL) {
    if (document.kind !== 'complaint' && dimension !== 'kind') continue;
    const value = dimension === 'handler' || dimension === 'severity' ? fact[dimension] : document[dimension];
    if (value === undefined) continue;
    add(totals, `${dimension} y${year} ${value}`, amount);
    add(totals, `${dimension} m${month} ${value}`, amount);
  }
}

/** Ranges of counter names that together hold everything before the UTC month of a moment. */
export function rangesBefore(
  dimension: Dimension,
  at: number,
): readonly (readonly [from: string, below: string])[] {
  const month = new Date(at).toISOString().slice(0, 7);
  const year = month.slice(0, 4);
  return [
    [`${dimension} y`, `${dimension} y${year}`],
    [`${dimension} m${year}`, `${dimension} m${month}`],
  ];
}

/** The dimension's value that a counter is about. */
export function valueOfCounter(counter: string): string {
  return counter.slice(counter.indexOf(' ', counter.indexOf(' ') + 1) + 1);
}

function add(totals: Map<string, number>, name: string, amount: number): void {
  totals.set(name, (totals.get(name) ?? 0) + amount);
}
