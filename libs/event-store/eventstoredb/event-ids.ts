import { DEFAULT_PAGE } from '../check-read.ts';
import type { Position } from '../port.ts';
import type { LogReader } from './log-reader.ts';

/** Where an event stands. */
export interface PositionedId {
  readonly id: string;
  readonly position: Position;
}

/**
 * Remembers where events stand by their ids: the server itself can find none by its id. What is remembered is derived and
 * may be lost; it only saves reading again.
 */
export interface EventIdIndex {
  /** Positions at which an event of this id may stand, in order; others may be among them. */
  positionsOf(id: string): Promise<readonly Position[]>;
  /** The last event that was remembered. */
  last(): Promise<PositionedId | undefined>;
  /** Adds events that follow on the last one, in order. */
  remember(events: readonly PositionedId[]): Promise<void>;
  /** Forgets all of them: they are those of another log. */
  clear(): Promise<void>;
  /** Lets go of files; called when the event store is closed. */
  close(): Promise<void>;
}

/** Finds events by their ids, reading on from where the index ends; without one, from the beginning each time. */
export class EventFinder {
  readonly #reader: LogReader;
  readonly #index: EventIdIndex | undefined;
  #indexIsOwn = false;
  #walking: Promise<unknown> = Promise.resolve();

  constructor(reader: LogReader, index: EventIdIndex | undefined) {
    this.#reader = reader;
    this.#index = index;
  }

  async positionOf(id: string): Promise<Position | undefined> {
    // One walk at a time: the next one finds what this one has remembered.
    const found = this.#walking.then(() => this.#find(id));
    this.#walking = found.catch(() => undefined);
    return await found;
  }

  async close(): Promise<void> {
    await this.#index?.close();
  }

  async #find(id: string): Promise<Position | undefined> {
    const index = await this.#ownIndex();
    for (const position of (await index?.positionsOf(id)) ?? []) {
      if ((await this.#reader.idAt(position)) === id) return position;
    }
    let after = (await index?.last())?.position;
    for (;;) {
      const batch = await this.#reader.batch({ after, limit: DEFAULT_PAGE });
      await index?.remember(batch.events.map((event) => ({ id: event.id, position: event.position })));
      const found = batch.events.find((event) => event.id === id);
      if (found !== undefined) return found.position;
      if (batch.end) return undefined;
      after = batch.position;
    }
  }

  /** The index, once it is sure that it is this log's: a database may have been restored or replaced. */
  async #ownIndex(): Promise<EventIdIndex | undefined> {
    if (!this.#indexIsOwn) {
      const last = await this.#index?.last();
      if (last !== undefined && (await this.#reader.idAt(last.position)) !== last.id)
        await this.#index?.clear();
      this.#indexIsOwn = true;
    }
    return this.#index;
  }
}
