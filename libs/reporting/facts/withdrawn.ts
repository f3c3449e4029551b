import type { LedgerFact } from './fact.ts';

/**
 * The facts in force among signed ones: every -1 takes away one +1 that is equal in all that was read, and therefore
 * to every figure. Withdrawals are rare, so only facts of the same effective time are compared.
 */
export class FactsInForce {
  readonly #added: LedgerFact[] = [];
  readonly #withdrawn: LedgerFact[] = [];

  /** @param sign +1 or -1. */
  take(sign: number, fact: LedgerFact): void {
    if (sign === -1) this.#withdrawn.push(fact);
    else this.#added.push(fact);
  }

  /** In the order in which they came. */
  all(): readonly LedgerFact[] {
    if (this.#withdrawn.length === 0) return this.#added;
    const touched = new Set<number>();
    const left = new Map<string, number>();
    for (const fact of this.#withdrawn) {
      const identity = identityOf(fact);
      touched.add(fact.at);
      left.set(identity, (left.get(identity) ?? 0) + 1);
    }
    return this.#added.filter((fact) => {
      if (!touched.has(fact.at)) return true;
      const identity = identityOf(fact);
      const more = left.get(identity) ?? 0;
      if (more > 0) left.set(identity, more - 1);
      return more === 0;
    });
  }
}

function identityOf(fact: LedgerFact): string {
  return JSON.stringify(fact);
}
