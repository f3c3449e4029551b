import type { ImportResult, Ledger, SourceRecord } from '#ledger';

/** Where an import leads. */
export interface Target {
  /** @throws what makes the import end; a refused entry is none of it. */
  importRecord(record: SourceRecord): Promise<ImportResult>;
}

/** The ledger, or one that forgets, in a dry run. */
export function leadingTo(ledger: Pick<Ledger, 'importRecord'>): Target {
  return { importRecord: (record) => ledger.importRecord(record) };
}
