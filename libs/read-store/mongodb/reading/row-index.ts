import type { RowQuery } from '../../port.ts';
import type { ViewShape } from '../../schema.ts';

/** Name of the n-th declared row index, from 1. */
export function rowIndexName(n: number): string {
  return `by_${n}`;
}

/**
 * The row index that serves a query best: it begins with a column of the condition; one that holds all columns asked
 * for goes first, then the one that narrows by more columns. `undefined`: the order of appending serves.
 * Chosen here, because the server would weigh them against its index of row numbers, which every query bounds.
 */
export function rowIndexFor(shape: ViewShape, { select, where }: RowQuery): string | undefined {
  const asked = new Set((where ?? []).map(({ field }) => field));
  let best: { readonly name: string; readonly score: number } | undefined;
  (shape.schema.rows?.indexes ?? []).forEach((index, i) => {
    let narrowing = 0;
    while (asked.has(index[narrowing] ?? '')) narrowing += 1;
    if (narrowing === 0) return;
    const covers = [...select, ...asked].every((column) => index.includes(column));
    const score = (covers ? 1_000 : 0) + narrowing;
    if (best === undefined || score > best.score) best = { name: rowIndexName(i + 1), score };
  });
  return best?.name;
}
