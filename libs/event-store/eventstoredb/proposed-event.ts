import { jsonEvent } from '@eventstore/db-client';
import { composeCanonical } from '#canonical-json';
import { isCopyRecord } from '../copied.ts';
import type { EventToAppend } from '../port.ts';

/**
 * Stored: change with care. The server stamps events with its own clock, so an event that was carried over keeps its
 * original recorded time as this member beside the members of its envelope. The name is none that an envelope has.
 */
export const ORIGINAL_TIME = '$recordedAt';

/**
 * Events as the client takes them.
 *
 * @param originalTime when they were first recorded, milliseconds since 1970; only for events that are carried over.
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
