import { jsonEvent } from '@eventstore/db-client';
import { composeCanonical } from '#canonical-json';
import { isCopyRecord } from '../copied.ts';
import type { EventToAppend } from '../port.ts';

/**
 * Stored: change with care. The server stamps events with its own clock. So a copied event keeps its original recorded
 * time in this member, beside the members of its envelope. No envelope has a member of this name.
 */
export const ORIGINAL_TIME = '$recordedAt';

/**
 * Events in the form that the client needs.
 *
 * @param originalTime when they were first recorded, milliseconds since 1970; only for copied events.
 */
export function toServerEvents(stream: string, events: readonly EventToAppend[], originalTime?: number) {
  return events.map(({ id, type, data, personal, metadata }) => {
    const kept = originalTime !== undefined && !isCopyRecord(stream, type);
    const envelope = JSON.parse(metadata);
    return jsonEvent({
      id,
      type,
      data: JSON.parse(composeCanonical({ data, personal })),
      metadata: kept ? { ...envelope, [ORIGINAL_TIME]: new Date(originalTime).toISOString() } : envelope,
    });
  });
}
