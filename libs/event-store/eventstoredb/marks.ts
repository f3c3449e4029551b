import type { LogMark, Position, RecordedEvent } from '../port.ts';

/**
 * Remembers marks along the log, sparsely: the server itself can neither count its events nor find one by time.
 * What is remembered is derived and may be lost; it only saves reading again.
 */
export interface MarkIndex {
  /** The last remembered mark at or before this position (default: the last of all). */
  before(position?: Position): Promise<LogMark | undefined>;
  /** The last remembered mark whose `knownAt` is at or before this time. */
  beforeTime(time: number): Promise<LogMark | undefined>;
  remember(mark: LogMark): Promise<void>;
  /** Up to where the log was searched for what makes marks wrong; `undefined` when it never was. */
  searchedUntil(): Promise<Position | undefined>;
  rememberSearch(until: Position): Promise<void>;
  /** Forgets all of them: they are those of another log, or count events that are gone. */
  clear(): Promise<void>;
  /** Lets go of files; called when the event store is closed. */
  close(): Promise<void>;
}

/** Marks in memory, in log order. */
export class MemoryMarkIndex implements MarkIndex {
  readonly #marks: LogMark[] = [];

  async before(position?: Position): Promise<LogMark | undefined> {
    return this.#last((mark) => position === undefined || mark.position <= position);
  }

  async beforeTime(time: number): Promise<LogMark | undefined> {
    return this.#last((mark) => mark.knownAt <= time);
  }

  async remember(mark: LogMark): Promise<void> {
    const last = this.#marks.at(-1);
    if (last === undefined || last.position < mark.position) this.#marks.push(mark);
  }

  /** Marks in memory are never older than the process. */
  async searchedUntil(): Promise<Position | undefined> {
    return undefined;
  }

  async rememberSearch(): Promise<void> {}

  async clear(): Promise<void> {
    this.#marks.length = 0;
  }

  async close(): Promise<void> {}

  #last(holds: (mark: LogMark) => boolean): LogMark | undefined {
    let low = 0;
    let high = this.#marks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const mark = this.#marks[middle];
      if (mark !== undefined && holds(mark)) low = middle + 1;
      else high = middle;
    }
    return this.#marks[low - 1];
  }
}

/** The mark after one more event. */
export function advance(mark: LogMark | undefined, event: RecordedEvent): LogMark {
  return {
    position: event.position,
    knownAt: Math.max(mark?.knownAt ?? Number.NEGATIVE_INFINITY, event.recordedAt),
    events: (mark?.events ?? 0) + 1,
    lastEventId: event.id,
  };
}
