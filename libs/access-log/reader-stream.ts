import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { type EventStore, EventStoreError, WrongExpectedRevisionError } from '#event-store';
import { readsStreamOf } from '#ledger';
import { encodeReads, endAt, type ReadGroup, type SealPersonal, type StreamEnd } from './codec.ts';
import { AccessLogError } from './errors.ts';
import type { StoredRead } from './events.ts';
import type { Gathering, Reader, RecordedRead } from './read-recorder.ts';

/** One read that waits for its record. */
export interface WaitingRead {
  readonly reader: Reader;
  readonly read: Omit<StoredRead, 'purpose'>;
  readonly purpose: string | undefined;
}

interface Pending extends WaitingRead {
  /** By the monotonic clock. */
  readonly joined: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export interface ReaderStreamParts {
  readonly store: () => Promise<EventStore>;
  readonly seal: SealPersonal;
  readonly clock: () => number;
  readonly onRecorded?: ((record: RecordedRead) => void) | undefined;
  readonly gathering: Gathering;
  /** Called when an event is about to be written, so that others are written with it. */
  readonly onWrite: () => void;
}

/** Reads and folios of one event. They keep an event far below the bound of an append. */
const MOST_READS = 256;
const MOST_FOLIOS = 5_000;
/** How often an event is written again because other processes wrote to the stream, or the answer was cut. */
const ATTEMPTS = 10;
/** Events looked through, from the end, for one whose append was cut. */
const LOOKED_BACK = 50;

/** The stream of one principal's reads: gathers them, and writes one event at a time. */
export class ReaderStream {
  readonly #parts: ReaderStreamParts;
  #pending: Pending[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;
  #end: StreamEnd | undefined;

  constructor(parts: ReaderStreamParts) {
    this.#parts = parts;
  }

  get idle(): boolean {
    return this.#pending.length === 0 && this.#writing === undefined;
  }

  /** Resolves when the read is recorded. */
  record(read: WaitingRead): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ ...read, joined: performance.now(), resolve, reject });
      this.#lookAgain();
    });
  }

  /** Writes what waits, if no event is being written. */
  writeWith(): void {
    if (this.#writing === undefined && this.#pending.length > 0) this.#write();
  }

  /** Writes what waits without gathering more, and waits until it is recorded or refused. */
  async settled(): Promise<void> {
    while (!this.idle) {
      if (this.#writing === undefined) this.#write();
      await this.#writing;
    }
  }

  /** Writes the event if nothing more is to join it, and otherwise looks again when that may be so. */
  #lookAgain(): void {
    if (this.#writing !== undefined) return;
    const wait = this.#wait();
    if (wait <= 0) {
      this.#write();
      return;
    }
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#lookAgain();
    }, wait);
  }

  /** How long the event still waits for more reads, in milliseconds. */
  #wait(): number {
    const { quiet, most, reads } = this.#parts.gathering;
    const [first, last] = [this.#pending[0], this.#pending.at(-1)];
    if (first === undefined || last === undefined) return quiet;
    if (this.#pending.length >= reads) return 0;
    return Math.min(last.joined + quiet, first.joined + most) - performance.now();
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const group = this.#take();
    if (group.length === 0) return;
    this.#writing = this.#append(group)
      .then(
        () => {
          for (const { resolve } of group) resolve();
        },
        (error: unknown) => {
          for (const { reject } of group) reject(error);
        },
      )
      .then(() => {
        this.#writing = undefined;
        if (this.#pending.length > 0) this.#lookAgain();
      });
    this.#parts.onWrite();
  }

  /** The reads of the next event: they were made in the same role and from the same account. */
  #take(): readonly Pending[] {
    const [first] = this.#pending;
    if (first === undefined) return [];
    const { actor, account } = first.reader;
    let folios = 0;
    let count = 0;
    for (const { reader, read } of this.#pending) {
      folios += read.folios.length;
      const fits = count === 0 || (count < MOST_READS && folios <= MOST_FOLIOS);
      if (!fits || reader.actor.role !== actor.role || reader.account !== account) break;
      count += 1;
    }
    return this.#pending.splice(0, count);
  }

  async #append(pending: readonly Pending[]): Promise<void> {
    const store = await this.#parts.store();
    const { clock: now, seal } = this.#parts;
    const group = groupOf(pending);
    const [stream, id] = [readsStreamOf(group.actor.id), randomUUID()];
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (this.#end === undefined && (await this.#find(store, stream, id))) return;
      const before = this.#end ?? endAt(undefined);
      const { event, end } = await encodeReads(group, { id, now: now(), end: before, seal });
      try {
        await store.append(stream, before.revision < 0 ? 'none' : before.revision, [event]);
        this.#end = end;
        this.#parts.onRecorded?.({ stream, revision: end.revision, id });
        return;
      } catch (error) {
        this.#end = undefined;
        const again =
          error instanceof WrongExpectedRevisionError ||
          (error instanceof EventStoreError && error.code === 'unknown-outcome');
        if (!again) throw error;
      }
    }
    throw new AccessLogError(
      'read-not-recorded',
      'Nothing was shown: other processes record reads of the same principal all the time. Try again.',
    );
  }

  /** Reads the end of the stream. @returns whether the record already stands there. */
  async #find(store: EventStore, stream: string, id: string): Promise<boolean> {
    const last = await store.readStream(stream, { direction: 'backwards', limit: LOOKED_BACK });
    this.#end = endAt(last[0]);
    return last.some((event) => event.id === id);
  }
}

function groupOf(pending: readonly Pending[]): ReadGroup {
  const purposes: string[] = [];
  const reads = pending.map(({ read, purpose }): StoredRead => {
    if (purpose === undefined) return read;
    const known = purposes.indexOf(purpose);
    return { ...read, purpose: known === -1 ? purposes.push(purpose) - 1 : known };
  });
  const [first] = pending;
  if (first === undefined) throw new TypeError('An event records at least one read.');
  const { actor, account } = first.reader;
  return {
    actor,
    reads,
    personal: {
      ...(purposes.length > 0 && { purposes }),
      ...(account !== undefined && { account }),
    },
  };
}
