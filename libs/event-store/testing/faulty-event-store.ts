import {
  type AppendResult,
  type DamagedStream,
  type EventStore,
  EventStoreError,
  type EventToAppend,
  type ExpectedRevision,
  type ForeignStreams,
  type LastEvent,
  type LogBatch,
  type LogMark,
  type ReadAllOptions,
  type ReadStreamOptions,
  type RecordedEvent,
  type StoreFault,
  type StreamRecord,
  type SubscribeOptions,
  type Writable,
} from '../index.ts';

/**
 * What goes wrong with one append.
 * - `lost`: cut before it reached the store. The caller cannot know.
 * - `cut`: written, but the answer was cut.
 * - `late`: cut, and written only when the next append arrives.
 * - `silent`: written, but never answered.
 * - `away`: refused, nothing written.
 */
export type AppendFault = 'lost' | 'cut' | 'late' | 'silent' | 'away';

/** An event store with a bad connection. Each append meets the next fault of a script. After the script all is well. */
export class FaultyEventStore implements EventStore {
  readonly #inner: EventStore;
  readonly #faults: (AppendFault | undefined)[];
  #late: (() => Promise<unknown>) | undefined;
  /** Runs before each append reaches the store. Stands for what another process does meanwhile. */
  meanwhile: (() => Promise<unknown>) | undefined;
  /** While true, reads of streams fail. */
  blind = false;
  /** Number of reads that find nothing, as if what was just written were not readable yet. */
  lateReads = 0;

  constructor(inner: EventStore, faults: readonly (AppendFault | undefined)[] = []) {
    this.#inner = inner;
    this.#faults = [...faults];
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    const [late, meanwhile] = [this.#late, this.meanwhile];
    this.#late = undefined;
    this.meanwhile = undefined;
    await late?.();
    await meanwhile?.();
    const append = (): Promise<AppendResult> => this.#inner.append(stream, expected, events);
    switch (this.#faults.shift()) {
      case undefined:
        return await append();
      case 'away':
        throw new EventStoreError('unavailable', 'The engine is away.');
      case 'silent':
        await append().catch(() => undefined);
        return await new Promise<never>(() => {});
      case 'cut':
        await append().catch(() => undefined);
        break;
      case 'late':
        this.#late = () => append().catch(() => undefined);
        break;
      case 'lost':
        break;
    }
    throw new EventStoreError('unknown-outcome', 'The line was cut.');
  }

  async readStream(stream: string, options?: ReadStreamOptions): Promise<readonly RecordedEvent[]> {
    if (this.blind) throw new EventStoreError('unavailable', 'The engine is away.');
    if (this.lateReads > 0) {
      this.lateReads -= 1;
      return [];
    }
    return await this.#inner.readStream(stream, options);
  }

  damagedStreams(): Promise<readonly DamagedStream[]> {
    return this.#inner.damagedStreams();
  }

  watchStreams(signal?: AbortSignal): AsyncIterable<StreamRecord | 'watching'> {
    return this.#inner.watchStreams(signal);
  }

  faults(...call: Parameters<EventStore['faults']>): Promise<readonly StoreFault[]> {
    return this.#inner.faults(...call);
  }

  ownStreams(prefix: string): Promise<readonly string[]> {
    return this.#inner.ownStreams(prefix);
  }

  foreignStreams(): Promise<ForeignStreams> {
    return this.#inner.foreignStreams();
  }

  readAll(options?: ReadAllOptions): Promise<LogBatch> {
    return this.#inner.readAll(options);
  }

  subscribe(options?: SubscribeOptions): AsyncIterable<LogBatch> {
    return this.#inner.subscribe(options);
  }

  head(): Promise<LogMark | undefined> {
    return this.#inner.head();
  }

  last(): Promise<LastEvent | undefined> {
    return this.#inner.last();
  }

  markAt(time: number): Promise<LogMark | undefined> {
    return this.#inner.markAt(time);
  }

  markOf(position: string): Promise<LogMark | undefined> {
    return this.#inner.markOf(position);
  }

  positionOf(eventId: string): Promise<string | undefined> {
    return this.#inner.positionOf(eventId);
  }

  idAt(position: string): Promise<string | undefined> {
    return this.#inner.idAt(position);
  }

  hasPosition(position: string): Promise<boolean> {
    return this.#inner.hasPosition(position);
  }

  writable(): Promise<Writable> {
    return this.#inner.writable();
  }

  parsePosition(text: string): string {
    return this.#inner.parsePosition(text);
  }

  close(): Promise<void> {
    return this.#inner.close();
  }
}
