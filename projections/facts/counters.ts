import { DIMENSIONS, type Dimension, MOMENTARY_DIMENSIONS } from './columns.ts';
import type { FactsDocument } from './document.ts';

/*
 * Running totals of what is outstanding. Each value of each dimension (never a combination of values) has the balance
 * of beginnings and ends in each UTC month and UTC year. A missing value has no counter: it is the overall total minus the
 * others. The totals count complaints only. The dimension `kind` counts all feedback, so it has the overall totals too.
 */

/** Dimensions that have totals: those of a complaint. */
export type TotalledDimension = Exclude<Dimension, (typeof MOMENTARY_DIMENSIONS)[number]>;

/** Adds one change of what is outstanding to the totals. */
export function addTotals(
  totals: Map<string, number>,
  document: FactsDocument,
  at: number,
  amount: number,
): void {
  const month = monthOf(at);
  if (document.kind === 'complaint') {
    for (const name of DIMENSIONS) add(totals, name, month, document[name], amount);
  } else {
    add(totals, 'kind', month, document.kind, amount);
  }
}

/** Ranges of counter names that together cover everything before the UTC month of a moment. */
export function rangesBefore(
  dimension: TotalledDimension,
  at: number,
): readonly (readonly [from: string, below: string])[] {
  const month = monthOf(at);
  const year = month.slice(0, 4);
  return [
    [`${dimension} y`, `${dimension} y${year}`],
    [`${dimension} m${year}`, `${dimension} m${month}`],
  ];
}

/** The value of the dimension to which a counter belongs. */
export function valueOfCounter(counter: string): string {
  return counter.slice(counter.indexOf(' ', counter.indexOf(' ') + 1) + 1);
}

/** Whether a dimension can change during the life of a complaint. */
export function isMomentary(dimension: Dimension): dimension is (typeof MOMENTARY_DIMENSIONS)[number] {
  return MOMENTARY_DIMENSIONS.some((one) => one === dimension);
}

function add(
  totals: Map<string, number>,
  dimension: Dimension,
  month: string,
  value: string | undefined,
  amount: number,
): void {
  if (value === undefined) return;
  const inYear = `${dimension} y${month.slice(0, 4)} ${value}`;
  const inMonth = `${dimension} m${month} ${value}`;
  totals.set(inYear, (totals.get(inYear) ?? 0) + amount);
  totals.set(inMonth, (totals.get(inMonth) ?? 0) + amount);
}

function monthOf(at: number): string {
  const date = new Date(at);
  const month = String(date.getUTCMonth() + 1).padStart(2, '0');
  return `${String(date.getUTCFullYear()).padStart(4, '0')}-${month}`;
}
