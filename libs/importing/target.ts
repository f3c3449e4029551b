import type { Ledger, SourceRecord, TakenOver } from '#ledger';

/** Where an import leads. */
export interface Target {
  /** @throws what makes the import end; a refused entry is none of it. */
  takeOver(record: SourceRecord): Promise<TakenOver>;
}

/** The ledger, or one that forgets, in a dry run. */
export function leadingTo(ledger: Pick<Ledger, 'takeOver'>): Target {
  return { takeOver: (record) => ledger.takeOver(record) };
}
