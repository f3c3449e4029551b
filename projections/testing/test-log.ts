import type { ComplaintEvent, PolicyRef, Recorded } from '#complaint';
import { EventStoreError, type LogMark } from '#event-store';

/** An event to record: what happened, on which complaint, and when the ledger learned of it. */
export interface Entry {
  readonly folio: string;
  readonly event: ComplaintEvent;
  /** Milliseconds since 1970. Never before the time of the entry before it. */
  readonly recordedAt: number;
  readonly policy?: PolicyRef;
}

/** A log in memory: enough of an event store for reports, and the decoded events for projections. */
export class TestLog {
  readonly events: Recorded[] = [];
  readonly #revisions = new Map<string, number>();

  record(entries: readonly Entry[]): readonly Recorded[] {
    return entries.map((entry) => this.#record(entry));
  }

  #record({ folio, event, recordedAt, policy = { id: 'iso-10002-default', version: 1 } }: Entry): Recorded {
    const revision = (this.#revisions.get(folio) ?? -1) + 1;
    this.#revisions.set(folio, revision);
    const n = this.events.length + 1;
    const recorded: Recorded = {
      ...event,
      id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      folio,
      schemaVersion: 1,
      revision,
      position: positionOf(n),
      recordedAt,
      envelope: {
        schemaVersion: 1,
        actor: { id: 'principal-1', role: 'system' },
        commandId: `command-${n}`,
        requestDigest: '',
        correlationId: `command-${n}`,
        causationId: `command-${n}`,
        policy,
        dataDigest: '',
      },
    };
    this.events.push(recorded);
    return recorded;
  }

  head(): Promise<LogMark | undefined> {
    return Promise.resolve(this.#mark(this.events.length));
  }

  markAt(time: number): Promise<LogMark | undefined> {
    return Promise.resolve(this.#mark(this.events.filter(({ recordedAt }) => recordedAt <= time).length));
  }

  markOf(position: string): Promise<LogMark | undefined> {
    return Promise.resolve(this.#mark(this.events.filter((event) => event.position <= position).length));
  }

  positionOf(eventId: string): Promise<string | undefined> {
    return Promise.resolve(this.events.find(({ id }) => id === eventId)?.position);
  }

  parsePosition(text: string): string {
    if (!/^\d{1,20}$/.test(text)) throw new EventStoreError('misuse', 'No position.');
    return text.padStart(20, '0');
  }

  #mark(events: number): LogMark | undefined {
    const last = this.events[events - 1];
    return last && { position: last.position, knownAt: last.recordedAt, events, lastEventId: last.id };
  }
}

export function positionOf(n: number): string {
  return String(n).padStart(20, '0');
}
