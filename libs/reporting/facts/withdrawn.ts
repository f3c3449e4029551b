import type { Scalar } from '#read-store';

/** A row whose first cells are the sign and the effective time. */
export type SignedRow = readonly Scalar[];

/**
 * Finds the rows in force among signed ones. Each -1 removes one +1 that is equal in all cells that were read, so that
 * no figure can see a difference. Only rows of the same effective time are compared.
 */
export class RowsInForce {
  readonly #added: SignedRow[] = [];
  readonly #withdrawn: SignedRow[] = [];

  take(row: SignedRow): void {
    if (row[0] === -1) this.#withdrawn.push(row);
    else this.#added.push(row);
  }

  /** The rows in force, in the order in which they were added. */
  all(): readonly SignedRow[] {
    if (this.#withdrawn.length === 0) return this.#added;
    const touched = new Set<Scalar | undefined>();
    const left = new Map<string, number>();
    for (const row of this.#withdrawn) {
      const identity = identityOf(row);
      touched.add(row[1]);
      left.set(identity, (left.get(identity) ?? 0) + 1);
    }
    return this.#added.filter((row) => {
      if (!touched.has(row[1])) return true;
      const identity = identityOf(row);
      const more = left.get(identity) ?? 0;
      if (more > 0) left.set(identity, more - 1);
      return more === 0;
    });
  }
}

/** All cells except the sign. */
function identityOf(row: SignedRow): string {
  return JSON.stringify(row.slice(1));
}
