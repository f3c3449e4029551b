import type { Scalar } from '#read-store';

/** Rows whose first cell is the sign. */
export type SignedRow = readonly Scalar[];

/**
 * The rows in force: every -1 takes away one +1 that is equal in all that was read.
 * Withdrawals are rare, so only complaints that have one are compared.
 *
 * @param folio place of the folio among the cells.
 */
export function inForce(rows: readonly SignedRow[], folio: number): readonly SignedRow[] {
  const touched = new Set<Scalar | undefined>();
  for (const row of rows) if (row[0] === -1) touched.add(row[folio]);
  if (touched.size === 0) return rows;
  const withdrawn = new Map<string, number>();
  for (const row of rows) {
    if (row[0] !== -1) continue;
    const identity = identityOf(row);
    withdrawn.set(identity, (withdrawn.get(identity) ?? 0) + 1);
  }
  return rows.filter((row) => {
    if (row[0] === -1) return false;
    if (!touched.has(row[folio])) return true;
    const identity = identityOf(row);
    const left = withdrawn.get(identity) ?? 0;
    if (left > 0) withdrawn.set(identity, left - 1);
    return left === 0;
  });
}

function identityOf(row: SignedRow): string {
  return JSON.stringify(row.slice(1));
}
