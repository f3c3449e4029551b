import type { LogMark, Position, RecordedEvent } from '../port.ts';

/**
 * Remembers a few marks of the log, since the server itself cannot count its events or find one by time. The content is
 * derived and may be lost; it only saves reading again.
 */
export interface MarkIndex {
  /** The last remembered mark at or before this position (default: the last of all). */
  before(position?: Position): Promise<LogMark | undefined>;
  /** The last remembered mark whose `knownAt` is at or before this time. */
  beforeTime(time: number): Promise<LogMark | undefined>;
  remember(mark: LogMark): Promise<void>;
  /**
   * The position up to which the log was searched for what makes marks wrong; `undefined` when it was never searched.
   */
  searchedUntil(): Promise<Position | undefined>;
  rememberSearch(until: Position): Promise<void>;
  /** Forgets all marks, since they belong to another log or count removed events. */
  clear(): Promise<void>;
  /** Closes files. Called when the event store is closed. */
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

  /** Marks in memory are as new as the process, so they need no search. */
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
