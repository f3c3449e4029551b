import type { RowQuery } from '../../port.ts';
import type { ViewShape } from '../../schema.ts';

/** Name of the n-th declared row index, from 1. */
export function rowIndexName(n: number): string {
  return `by_${n}`;
}

/**
 * The row index that serves a query best. It begins with a column of the condition. An index with all requested columns
 * comes first, then the one that uses more columns of the condition. With `undefined` the order of appending is used.
 * The choice is made here, because the server would also consider its index of row numbers, which every query bounds.
 */
export function rowIndexFor(shape: ViewShape, { select, where, summed }: RowQuery): string | undefined {
  const asked = new Set((where ?? []).map(({ field }) => field));
  const wanted = [...select, ...asked, ...(summed === undefined ? [] : [summed])];
  let best: { readonly name: string; readonly score: number } | undefined;
  (shape.schema.rows?.indexes ?? []).forEach((index, i) => {
    let narrowing = 0;
    while (asked.has(index[narrowing] ?? '')) narrowing += 1;
    if (narrowing === 0) return;
    const covers = wanted.every((column) => index.includes(column));
    const score = (covers ? 1_000 : 0) + narrowing;
    if (best === undefined || score > best.score) best = { name: rowIndexName(i + 1), score };
  });
  return best?.name;
}
