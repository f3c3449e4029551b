import type { RecordedEvent } from './port.ts';

/*
 * Stored: change with care. A ledger that was carried over from another engine begins with one event of this type in a
 * stream of its own. Engines keep it out of the log (of batches, subscriptions and marks), so that positions of knowledge
 * count the same events on both sides; whoever reads the stream sees it.
 */
export const COPY_STREAM = 'ledger';
export const COPY_TYPE = 'LedgerCopied';

/** The last event that a copy carries: once it is there, the copy is whole. */
export interface LastCopied {
  readonly stream: string;
  readonly revision: number;
}

/** Whether an event, which must be the first of its log, says that the ledger is a copy. */
export function isCopyRecord(stream: string, type: string): boolean {
  return stream === COPY_STREAM && type === COPY_TYPE;
}

/** Where a copy ends, by its record; `undefined` when the record does not say. */
export function lastCopied(record: Pick<RecordedEvent, 'data'>): LastCopied | undefined {
  const last = record.data()['last'];
  if (typeof last !== 'object' || last === null || !('stream' in last && 'revision' in last))
    return undefined;
  const { stream, revision } = last;
  return typeof stream === 'string' && typeof revision === 'number' ? { stream, revision } : undefined;
}

export function copyNotWhole(): string {
  return (
    'This ledger is a copy that was not finished, so nothing can be read from it or written to it yet. ' +
    'Run ./ledger copy again as before: it goes on where it stopped.'
  );
}
