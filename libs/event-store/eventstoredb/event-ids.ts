import { DEFAULT_BATCH } from '../check-read.ts';
import type { Position } from '../port.ts';
import type { LogReader } from './log-reader.ts';

/** An event id with its position. */
export interface PositionedId {
  readonly id: string;
  readonly position: Position;
}

/**
 * Remembers the positions of events by id, since the server itself cannot find an event by id. The content is derived
 * and may be lost; it only saves reading again.
 */
export interface EventIdIndex {
  /** Positions where an event of this id may be, in order. Others may be among them. */
  positionsOf(id: string): Promise<readonly Position[]>;
  /** The last remembered event. */
  last(): Promise<PositionedId | undefined>;
  /** Adds events that follow the last one, in order. */
  remember(events: readonly PositionedId[]): Promise<void>;
  /** Forgets all of them, since they belong to another log. */
  clear(): Promise<void>;
  /** Closes files. Called when the event store is closed. */
  close(): Promise<void>;
}

/** Finds events by id. Reads on from the end of the index; without an index, from the beginning each time. */
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
    // One walk at a time. The next one finds what this one has remembered.
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
      const batch = await this.#reader.batch({ after, limit: DEFAULT_BATCH });
      await index?.remember(batch.events.map((event) => ({ id: event.id, position: event.position })));
      const found = batch.events.find((event) => event.id === id);
      if (found !== undefined) return found.position;
      if (batch.end) return undefined;
      after = batch.position;
    }
  }

  /** The index, after a check that it belongs to this log. A database may have been restored or replaced. */
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
