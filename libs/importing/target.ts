import type { ImportResult, Ledger, SourceRecord } from '#ledger';

/** The ledger that an import writes to. */
export interface Target {
  /** @throws what ends the import. A refused entry does not. */
  importRecord(record: SourceRecord): Promise<ImportResult>;
}

/** The ledger, or in a dry run a ledger that writes nothing. */
export function targetOf(ledger: Pick<Ledger, 'importRecord'>): Target {
  return { importRecord: (record) => ledger.importRecord(record) };
}
