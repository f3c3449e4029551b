import { BACKWARDS, END, type EventStoreDBClient, START } from '@eventstore/db-client';
import { EventStoreError } from '../errors.ts';
import type { LogMark, OwnStreams, Position, ReadAllOptions } from '../port.ts';
import { sequenceOf } from '../position.ts';
import type { CallTimeout } from './call-timeout.ts';
import { classify } from './classify.ts';
import type { ClientHolder } from './client.ts';
import { fromPosition, toPosition } from './position.ts';
import { readError, tampered } from './server-errors.ts';
import {
  type PartBound,
  type PartRead,
  type PositionedEvent,
  positioned,
  type ServerEvent,
  type ServerReads,
} from './server-reads.ts';

export const SMALLEST_SLICE = 100;
/** The server counts its positions with 63 bits. */
const LAST_SEQUENCE = 2n ** 63n - 1n;
/** Size of the next slices, when the first small one does not hold the event. */
const LARGE_SLICE = 2_000;
/** Most bytes of foreign events in a slice. One of them may be as large as a server allows. */
const MOST_FOREIGN_BYTES = 16 * 1_048_576;

function bytesOf({ data, metadata }: ServerEvent): number {
  return [data, metadata].reduce<number>((sum, part) => sum + bytesOfPart(part), 0);
}

/** The client has already parsed JSON, so its size is found by writing it again. */
function bytesOfPart(part: unknown): number {
  if (part instanceof Uint8Array) return part.length;
  return part === undefined ? 0 : (JSON.stringify(part)?.length ?? 0);
}

function isMisuse(error: unknown): boolean {
  return error instanceof EventStoreError && error.code === 'misuse';
}

/** A slice of the server's log, with the server's own records. */
export interface Slice {
  readonly events: readonly PositionedEvent[];
  /** True when no record follows. */
  readonly end: boolean;
}

/** The server's log and streams as they are stored. It handles the special cases of the server's reads. */
export class ServerLog {
  readonly #clients: ClientHolder;
  readonly #reads: ServerReads;
  readonly #callTimeout: CallTimeout;
  readonly #bound: PartBound;

  /**
   * @param ours - streams whose events have a bound of their own. Other events count towards the bound of a slice.
   * @param most - bytes of other events after which a slice ends.
   */
  constructor(
    clients: ClientHolder,
    reads: ServerReads,
    callTimeout: CallTimeout,
    ours: OwnStreams,
    most: number = MOST_FOREIGN_BYTES,
  ) {
    this.#clients = clients;
    this.#reads = reads;
    this.#callTimeout = callTimeout;
    this.#bound = { most, weigh: (event) => (ours.includes(event.streamId) ? 0 : bytesOf(event)) };
  }

  /** Records of the log after a position, with the server's own. The server's reads include the given position. */
  async slice(
    after: Position | undefined,
    count: number,
    { upTo, before }: Pick<ReadAllOptions, 'upTo' | 'before'> = {},
  ): Promise<Slice> {
    const read = {
      fromPosition: after === undefined ? START : fromPosition(after),
      maxCount: count + 1,
    } as const;
    const { found: raw, cut } = await this.#part(read);
    const events = positioned(raw).filter(
      (event) => after === undefined || toPosition(event.position) > after,
    );
    const isInside = ({ position }: PositionedEvent): boolean => {
      const at = toPosition(position);
      return (upTo === undefined || at <= upTo) && (before === undefined || at < before);
    };
    const inside = upTo === undefined && before === undefined ? events : events.filter(isInside);
    return { events: inside, end: (raw.length <= count && !cut) || inside.length < events.length };
  }

  /**
   * Records of the log before a position and after another one, the newest first, with the server's own. The server's
   * backward reads exclude the given position.
   */
  async sliceBack(before: Position | undefined, count: number, after: Position | undefined): Promise<Slice> {
    const { found: raw, cut } = await this.#back(before, count);
    const events = positioned(raw);
    const inside = events.filter(({ position }) => after === undefined || toPosition(position) > after);
    return { events: inside, end: (raw.length < count && !cut) || inside.length < events.length };
  }

  /** The first event that is wanted. */
  async first(isWanted: (event: PositionedEvent) => boolean): Promise<PositionedEvent | undefined> {
    for (let after: Position | undefined; ; ) {
      const { events, end } = await this.slice(after, SMALLEST_SLICE);
      const first = events.find(isWanted);
      const last = events.at(-1);
      if (first !== undefined || end || last === undefined) return first;
      after = toPosition(last.position);
    }
  }

  /** The last event that is wanted. */
  async last(isWanted: (event: PositionedEvent) => boolean): Promise<PositionedEvent | undefined> {
    for (let before: Position | undefined; ; ) {
      const { found } = await this.#back(before, before === undefined ? SMALLEST_SLICE : LARGE_SLICE);
      const events = positioned(found);
      const last = events.find(isWanted);
      const first = events.at(-1);
      if (last !== undefined || first === undefined) return last;
      before = toPosition(first.position);
    }
  }

  async #back(before: Position | undefined, count: number): Promise<PartRead> {
    const read = { direction: BACKWARDS, fromPosition: END, maxCount: count } as const;
    if (before === undefined) return await this.#part(read);
    try {
      return await this.#part({ ...read, fromPosition: fromPosition(before) });
    } catch (error) {
      // The server cannot read backwards from beyond the end.
      if (isMisuse(error) && before > ((await this.end()) ?? '')) return await this.#part(read);
      throw error;
    }
  }

  /** The part of a read of the log that fits into memory. @throws EventStoreError. */
  async #part(read: NonNullable<Parameters<EventStoreDBClient['readAll']>[0]>): Promise<PartRead> {
    try {
      return await this.#reads.part(() => this.#clients.current().readAll(read), this.#bound);
    } catch (error) {
      throw readError(error);
    }
  }

  /** Position of the last record, also of the server's own; `undefined` for an empty log. */
  async end(): Promise<Position | undefined> {
    const last = { direction: BACKWARDS, fromPosition: END, maxCount: 1 } as const;
    const [found] = positioned((await this.#part(last)).found);
    return found && toPosition(found.position);
  }

  /**
   * The record at a position, or the next one when the server has removed it; `undefined` beyond the end, and for a
   * position where no record ever began.
   */
  async from(position: Position): Promise<PositionedEvent | undefined> {
    if (sequenceOf(position) > LAST_SEQUENCE) return undefined;
    const read = { fromPosition: fromPosition(position), maxCount: 1 } as const;
    try {
      const found = await this.#reads.all(() => this.#clients.current().readAll(read));
      return positioned(found)[0];
    } catch (error) {
      // The server cannot read from a position where no record begins.
      if (classify(error) === 'misuse') return undefined;
      throw readError(error);
    }
  }

  /** Whether a mark belongs to this log. */
  async has({ position, lastEventId }: Pick<LogMark, 'position' | 'lastEventId'>): Promise<boolean> {
    return (await this.from(position))?.id === lastEventId;
  }

  async find(stream: string, revision: number): Promise<ServerEvent | undefined> {
    return (await this.stream(stream, { fromRevision: BigInt(revision), maxCount: 1 }))?.[0];
  }

  /** Events of a stream; `undefined` when there is no such stream. @throws EventStoreError `tampered`. */
  async stream(
    stream: string,
    options: Parameters<EventStoreDBClient['readStream']>[1],
  ): Promise<readonly PositionedEvent[] | undefined> {
    try {
      return positioned(await this.#reads.all(() => this.#clients.current().readStream(stream, options)));
    } catch (error) {
      const fault = classify(error);
      if (fault === 'deleted') throw tampered(stream);
      if (fault !== 'not-found') throw readError(error);
    }
    // A soft-deleted stream looks absent. Only its metadata shows the deletion.
    const metadata = await this.#callTimeout
      .wait(() => this.#clients.current().getStreamMetadata(stream))
      .catch((failure: unknown) => {
        throw classify(failure) === 'deleted' ? tampered(stream) : readError(failure);
      });
    if (metadata.metadata?.truncateBefore !== undefined) throw tampered(stream);
    return undefined;
  }
}
