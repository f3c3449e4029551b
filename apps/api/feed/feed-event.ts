import { type Actor, EVENT_TYPES, type EventType, type PolicyRef } from '#complaint';
import { type RecordedEvent, timeText } from '#event-store';
import { decode } from '#ledger';

/** The types of events in the feed: only those of complaints, not those of keys or other streams. */
export const FEED_TYPES: readonly string[] = EVENT_TYPES;

/** An event as other applications see it. It never has `personal`. */
export interface FeedEvent {
  readonly id: string;
  readonly type: EventType;
  readonly schemaVersion: number;
  readonly folio: string;
  readonly revision: number;
  readonly position: string;
  readonly occurredAt?: string;
  /** The IANA zone of an `occurredAt` that is a day. */
  readonly zone?: string;
  /** An instant in UTC, by the event store's clock. */
  readonly recordedAt: string;
  readonly actor: Actor;
  /** The policy under which the event was decided. */
  readonly policy: PolicyRef;
  readonly data: object;
}

/**
 * The event of the feed. `undefined` for an event that is not in the stream of a complaint.
 *
 * @throws TamperedError, LedgerError for an event of a complaint that this version cannot read: a feed has no gaps.
 */
export function feedEvent(recorded: RecordedEvent): FeedEvent | undefined {
  const event = decode(recorded);
  if (event === undefined) return undefined;
  const { id, type, schemaVersion, folio, revision, position, occurredAt, zone, recordedAt, envelope, data } =
    event;
  return {
    ...{ id, type, schemaVersion, folio, revision, position },
    ...(occurredAt === undefined ? {} : { occurredAt }),
    ...(zone === undefined ? {} : { zone }),
    recordedAt: timeText(recordedAt),
    actor: envelope.actor,
    policy: envelope.policy,
    data,
  };
}
