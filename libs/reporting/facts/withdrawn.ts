import type { Scalar } from '#read-store';

/** Rows whose first cells are the sign and the effective time. */
export type SignedRow = readonly Scalar[];

/**
 * The rows in force: every -1 takes away one +1 that is equal in all that was read, and therefore to every figure.
 * Withdrawals are rare, so only rows of the same effective time are compared.
 */
export function inForce(rows: readonly SignedRow[]): readonly SignedRow[] {
  const touched = new Set<Scalar | undefined>();
  for (const row of rows) if (row[0] === -1) touched.add(row[1]);
  if (touched.size === 0) return rows;
  const withdrawn = new Map<string, number>();
  for (const row of rows) {
    if (row[0] !== -1) continue;
    const identity = identityOf(row);
    withdrawn.set(identity, (withdrawn.get(identity) ?? 0) + 1);
  }
  return rows.filter((row) => {
    if (row[0] === -1) return false;
    if (!touched.has(row[1])) return true;
    const identity = identityOf(row);
    const left = withdrawn.get(identity) ?? 0;
    if (left > 0) withdrawn.set(identity, left - 1);
    return left === 0;
  });
}

function identityOf(row: SignedRow): string {
  return JSON.stringify(row.slice(1));
}
