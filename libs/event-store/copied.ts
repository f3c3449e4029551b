import type { RecordedEvent } from './port.ts';

/*
 * Stored: change with care. A ledger copied from another engine begins with one event of this type in a separate
 * stream. The engines keep it out of the log (of batches, subscriptions and marks). So positions of knowledge count the
 * same events on both sides. A reader of the stream sees the event.
 */
export const COPY_STREAM = 'ledger';
export const COPY_TYPE = 'LedgerCopied';

/** The last event of a copy. When it is written, the copy is complete. */
export interface LastCopied {
  readonly stream: string;
  readonly revision: number;
}

/** Whether an event says that the ledger is a copy. The event must be the first of its log. */
export function isCopyRecord(stream: string, type: string): boolean {
  return stream === COPY_STREAM && type === COPY_TYPE;
}

/** The last event of the copy that this record names; `undefined` when it names none. */
export function lastCopied(record: Pick<RecordedEvent, 'data'>): LastCopied | undefined {
  const last = record.data()['last'];
  if (typeof last !== 'object' || last === null || !('stream' in last && 'revision' in last))
    return undefined;
  const { stream, revision } = last;
  return typeof stream === 'string' && typeof revision === 'number' ? { stream, revision } : undefined;
}

export function copyNotWhole(): string {
  return (
    'This ledger is an unfinished copy, so nothing can be read from it or written to it yet. ' +
    'Run the same ./ledger copy command again: it goes on where it stopped.'
  );
}
