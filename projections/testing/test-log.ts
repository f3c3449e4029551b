import type { Recorded } from '#complaint';
import { type Entry, recorded } from '#complaint/testing';
import { EventStoreError, type LogMark } from '#event-store';

/** A log in memory: enough of an event store for reports, and the decoded events for projections. */
export class TestLog {
  readonly events: Recorded[] = [];
  readonly #revisions = new Map<string, number>();

  record(entries: readonly Entry[]): readonly Recorded[] {
    return entries.map((entry) => this.#record(entry));
  }

  #record(entry: Entry): Recorded {
    const revision = (this.#revisions.get(entry.folio) ?? -1) + 1;
    this.#revisions.set(entry.folio, revision);
    const one = recorded(entry, this.events.length + 1, revision);
    this.events.push(one);
    return one;
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
