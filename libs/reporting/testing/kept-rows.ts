import type { KeptRows, SignedRow } from '../facts/withdrawals.ts';

/** Rows kept as they are, and those with some numbers. */
export function keptRows(): KeptRows & { some(numbers: Uint32Array | undefined): readonly SignedRow[] } {
  const kept: SignedRow[] = [];
  return {
    push: (row) => kept.push(row),
    time: (i) => kept[i]?.[1] ?? null,
    cells: (i) => kept[i]?.slice(1) ?? [],
    get length() {
      return kept.length;
    },
    some: (numbers) => (numbers === undefined ? kept : Array.from(numbers, (i) => kept[i] ?? [])),
  };
}
