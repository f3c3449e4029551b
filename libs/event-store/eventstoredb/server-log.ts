import { BACKWARDS, END, type EventStoreDBClient, START } from '@eventstore/db-client';
import type { LogMark, OwnStreams, Position } from '../port.ts';
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
/** Where the first events at hand are not those that are looked for. */
const LARGE_SLICE = 2_000;
/** Of events that somebody else wrote, each of which may be as large as a server takes. */
const MOST_FOREIGN_BYTES = 16 * 1_048_576;

function bytesOf({ data, metadata }: ServerEvent): number {
  return [data, metadata].reduce<number>((sum, part) => sum + bytesOfPart(part), 0);
}

/** The client has parsed JSON already, so that its size has to be found by writing it once more. */
function bytesOfPart(part: unknown): number {
  if (part instanceof Uint8Array) return part.length;
  return part === undefined ? 0 : (JSON.stringify(part)?.length ?? 0);
}

/** An open interval of the server's log, its own records included. */
export interface Slice {
  readonly events: readonly PositionedEvent[];
  /** Nothing lay behind it. */
  readonly end: boolean;
}

/** The server's log and streams as it holds them, with the traps of its reads out of the way. */
export class ServerLog {
  readonly #clients: ClientHolder;
  readonly #reads: ServerReads;
  readonly #callTimeout: CallTimeout;
  readonly #bound: PartBound;

  /**
   * @param ours - whose events have a bound of their own; those of others count towards the bound of a slice.
   * @param most - bytes of others after which a slice ends.
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

  /** Records of the log after a position, the server's own included; reads include the position they are given. */
  async slice(after: Position | undefined, count: number, upTo: Position | undefined): Promise<Slice> {
    const read = {
      fromPosition: after === undefined ? START : fromPosition(after),
      maxCount: count + 1,
    } as const;
    const { found: raw, cut } = await this.#part(read);
    const events = positioned(raw).filter(
      (event) => after === undefined || toPosition(event.position) > after,
    );
    const inside = upTo === undefined ? events : events.filter((event) => toPosition(event.position) <= upTo);
    return { events: inside, end: (raw.length <= count && !cut) || inside.length < events.length };
  }

  /** The first event that is wanted. */
  async first(isWanted: (event: PositionedEvent) => boolean): Promise<PositionedEvent | undefined> {
    for (let after: Position | undefined; ; ) {
      const { events, end } = await this.slice(after, SMALLEST_SLICE, undefined);
      const first = events.find(isWanted);
      const last = events.at(-1);
      if (first !== undefined || end || last === undefined) return first;
      after = toPosition(last.position);
    }
  }

  /** The last event that is wanted. */
  async last(isWanted: (event: PositionedEvent) => boolean): Promise<PositionedEvent | undefined> {
    for (let before: Position | undefined; ; ) {
      const events = await this.#before(before);
      const last = events.find(isWanted);
      const first = events.at(-1);
      if (last !== undefined || first === undefined) return last;
      before = toPosition(first.position);
    }
  }

  /** Records before a position, from the newest to older ones; reads backwards exclude the position they are given. */
  async #before(position: Position | undefined): Promise<readonly PositionedEvent[]> {
    const read = {
      direction: BACKWARDS,
      fromPosition: position === undefined ? END : fromPosition(position),
      maxCount: position === undefined ? SMALLEST_SLICE : LARGE_SLICE,
    } as const;
    return positioned((await this.#part(read)).found);
  }

  /** As much of a read of the log as memory has room for. @throws EventStoreError. */
  async #part(read: NonNullable<Parameters<EventStoreDBClient['readAll']>[0]>): Promise<PartRead> {
    try {
      return await this.#reads.part(() => this.#clients.current().readAll(read), this.#bound);
    } catch (error) {
      throw readError(error);
    }
  }

  /** Position of the last record, the server's own included; `undefined` for a log without any. */
  async end(): Promise<Position | undefined> {
    const last = { direction: BACKWARDS, fromPosition: END, maxCount: 1 } as const;
    const [found] = positioned((await this.#part(last)).found);
    return found && toPosition(found.position);
  }

  /**
   * The record at a position, or the next one where the server has removed it; `undefined` beyond the end, and where no
   * record ever began.
   */
  async from(position: Position): Promise<PositionedEvent | undefined> {
    if (sequenceOf(position) > LAST_SEQUENCE) return undefined;
    const read = { fromPosition: fromPosition(position), maxCount: 1 } as const;
    try {
      const found = await this.#reads.all(() => this.#clients.current().readAll(read));
      return positioned(found)[0];
    } catch (error) {
      // The server cannot read from a position that is none of its own.
      if (classify(error) === 'misuse') return undefined;
      throw readError(error);
    }
  }

  /** Whether a mark is one of this log. */
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
    // A soft-deleted stream looks absent; only its metadata tells.
    const metadata = await this.#callTimeout
      .wait(() => this.#clients.current().getStreamMetadata(stream))
      .catch((failure: unknown) => {
        throw classify(failure) === 'deleted' ? tampered(stream) : readError(failure);
      });
    if (metadata.metadata?.truncateBefore !== undefined) throw tampered(stream);
    return undefined;
  }
}
