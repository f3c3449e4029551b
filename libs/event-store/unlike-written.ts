import type { JsonObject } from '#canonical-json';
import { TamperedError } from './errors.ts';
import type { RecordedEvent } from './port.ts';

/** The error for a part of an event that the ledger cannot have written. */
export function unlikeWritten(
  { stream, revision, position, id }: Pick<RecordedEvent, 'stream' | 'revision' | 'position' | 'id'>,
  what: string,
): TamperedError {
  return new TamperedError(
    `The ${what} of event ${revision} of stream "${stream}" (${id}, position ${Number(position)}) is not what the ledger wrote.`,
    { stream, revision, position, eventId: id },
  );
}

export function isJsonObject(value: unknown): value is JsonObject {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
  );
}
