import { NotCanonicalError } from '#canonical-json';
import { DomainError } from '#complaint';
import { EventStoreError } from '#event-store';
import { LedgerError } from '#ledger';
import { RowError } from './errors.ts';

/** Why a record was refused. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** The reason of a refusal; `undefined` when the error is not about the record. Then the import cannot go on. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (
    error instanceof RowError ||
    error instanceof DomainError ||
    error instanceof LedgerError ||
    error instanceof NotCanonicalError
  ) {
    const { code, message } = error;
    return { code, message };
  }
  if (error instanceof EventStoreError && error.code === 'too-large') {
    return { code: 'record-too-large', message: 'The events of the record are larger than 1 MiB in total.' };
  }
  return undefined;
}
