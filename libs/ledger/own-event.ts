import { randomUUID } from 'node:crypto';
import { type CanonicalJson, canonicalJson, sha256 } from '#canonical-json';
import type { EventToAppend, RecordedEvent } from '#event-store';
import { dataDigest, hashOfStored } from './chain.ts';
import { eventId } from './ids.ts';

/** The process itself: no user decided what such an event records. */
const SYSTEM = { id: 'system', role: 'system' };

/** An event about the ledger as a whole, which no command of a user led to. */
export interface OwnEvent {
  readonly stream: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: CanonicalJson;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The last event of the stream. Absent for the first one. */
  readonly previous?: RecordedEvent;
}

/** Writes an event about the ledger itself for the store. Its id is new at each call. */
export function ownEvent({ stream, type, schemaVersion, data, now, previous }: OwnEvent): EventToAppend {
  const command = randomUUID();
  const metadata = canonicalJson({
    actor: SYSTEM,
    causationId: command,
    commandId: command,
    correlationId: command,
    dataDigest: dataDigest(data, undefined),
    occurredAt: new Date(now).toISOString(),
    prevHash: previous && hashOfStored(previous),
    requestDigest: sha256(data),
    schemaVersion,
  });
  return { id: eventId(command, stream, 0, type, metadata), type, data, metadata };
}
