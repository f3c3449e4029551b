import { type Actor, EVENT_TYPES, type EventType, type PolicyRef } from '#complaint';
import { type RecordedEvent, timeText } from '#event-store';
import { decode } from '#ledger';

/** Types that the feed carries: those of complaints, and nothing of keys or housekeeping. */
export const FEED_TYPES: readonly string[] = EVENT_TYPES;

/** An event as other applications see it: never `personal`. */
export interface FeedEvent {
  readonly id: string;
  readonly type: EventType;
  readonly schemaVersion: number;
  readonly folio: string;
  readonly revision: number;
  readonly position: string;
  readonly occurredAt?: string;
  /** IANA zone of an `occurredAt` that is a day. */
  readonly zone?: string;
  /** Instant in UTC, by the event store's clock. */
  readonly recordedAt: string;
  readonly actor: Actor;
  /** Under which the event was decided. */
  readonly policy: PolicyRef;
  readonly data: object;
}

/**
 * `undefined` for an event that is no complaint's, whatever its type.
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
