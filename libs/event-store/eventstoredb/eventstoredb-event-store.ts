import { lookAtHosts } from '#connecting';
import type {
  AppendResult,
  DamagedStream,
  EventStore,
  EventToAppend,
  ExpectedRevision,
  ForeignStreams,
  LastEvent,
  LogBatch,
  LogMark,
  OwnStreams,
  Position,
  ReadAllOptions,
  ReadStreamOptions,
  RecordedEvent,
  StoreFault,
  StreamRecord,
  SubscribeOptions,
  Writable,
} from '../port.ts';
import { positionOf, sequenceOf } from '../position.ts';
import { serverAddress } from './address.ts';
import { AppendWatch } from './append-watch.ts';
import { Appender } from './appender.ts';
import { askForFirst } from './ask-for-first.ts';
import { CallTimeout } from './call-timeout.ts';
import { acquireClient, type ClientHolder, releaseClient } from './client.ts';
import { EventFinder, type EventIdIndex } from './event-ids.ts';
import { explained } from './explained.ts';
import { follow } from './follow.ts';
import { LogReader } from './log-reader.ts';
import { type MarkIndex, MemoryMarkIndex } from './marks.ts';
import { askWhetherWritable, replaceIfReachable, shownBy, writableNow } from './reachability.ts';
import { ServerLog } from './server-log.ts';
import { ServerReads } from './server-reads.ts';
import { StreamRecords } from './stream-records.ts';
import { TIMING, type Timing } from './timing.ts';
import { MarkWalker } from './walk-marks.ts';

/** How the adapter uses a server. All times are in milliseconds. */
export interface EventStoreDbOptions {
  readonly url: string;
  /**
   * Time-out of every append and of every step of a read (default 10,000). A server that answers nothing at all is
   * given up much sooner.
   */
  readonly timeout?: number;
  /** When the adapter doubts a server (default: {@link TIMING}). Shorter values are for tests. */
  readonly timing?: Partial<Timing>;
  /** Appends in flight at once; more wait (default 1,000). */
  readonly appendsInFlight?: number;
  /**
   * Most events that wait for a slow reader of a live subscription. With more it goes back to reading batches (default
   * 2,000).
   */
  readonly feedBuffer?: number;
  /** Remembers marks of the log (default: in memory, so that a new process reads the whole log once to count it). */
  readonly marks?: MarkIndex;
  /** Remembers the positions of events by id (default: nothing, so that each look-up reads the log). */
  readonly eventIds?: EventIdIndex;
  /** Called whenever a live subscription is lost and resumed by reading. For metrics. */
  readonly onResubscribe?: (reason: string) => void;
  /**
   * Only for copying a ledger: gives the original recorded time of each append, milliseconds since 1970. It is read
   * when append is called, and is stored beside the envelope. It counts only in a ledger that begins with
   * `LedgerCopied`.
   */
  readonly originalTime?: () => number;
  /** Which streams are the ledger's (default: all except the server's own). */
  readonly ours?: OwnStreams;
}

const ALL: OwnStreams = { includes: () => true, pattern: '' };

const TIMEOUT_MS = 10_000;
const APPENDS_IN_FLIGHT = 1_000;

/** Opens an event store on EventStoreDB or KurrentDB. It connects at the first call. */
export function openEventStoreDb(options: EventStoreDbOptions): EventStore {
  const store = new EventStoreDbEventStore(options, acquireClient(options.url));
  return explained(store, { look: async () => lookAtHosts(serverAddress(options.url)) });
}

/** Implements the port with the parts that do the work. */
class EventStoreDbEventStore implements EventStore {
  readonly #clients: ClientHolder;
  readonly #callTimeout: CallTimeout;
  readonly #watch: AppendWatch;
  readonly #appender: Appender;
  readonly #reader: LogReader;
  readonly #marks: MarkWalker;
  readonly #finder: EventFinder;
  readonly #log: ServerLog;
  readonly #records: StreamRecords;
  readonly #onResubscribe: ((reason: string) => void) | undefined;
  readonly #feedBuffer: number | undefined;
  readonly #closing = new AbortController();

  constructor(options: EventStoreDbOptions, clients: ClientHolder) {
    const { timeout = TIMEOUT_MS, appendsInFlight: inFlight = APPENDS_IN_FLIGHT, originalTime } = options;
    const timing = { ...TIMING, ...options.timing };
    const callTimeout = new CallTimeout({
      timeout,
      timing,
      ask: () => askForFirst(clients.current()),
      onSilence: () => void replaceIfReachable(clients),
    });
    const watch = new AppendWatch({
      timing,
      ask: () => askWhetherWritable(clients),
      shows: shownBy,
      replace: () => clients.replace(clients.current()),
    });
    const { ours = ALL } = options;
    const log = new ServerLog(clients, new ServerReads(clients, callTimeout), callTimeout, ours);
    this.#clients = clients;
    this.#callTimeout = callTimeout;
    this.#watch = watch;
    this.#appender = new Appender({ clients, callTimeout, watch, inFlight, originalTime });
    this.#reader = new LogReader(log, ours, originalTime !== undefined);
    this.#records = new StreamRecords({ clients, callTimeout, ours });
    this.#log = log;
    this.#finder = new EventFinder(this.#reader, options.eventIds);
    this.#marks = new MarkWalker(log, this.#reader, options.marks ?? new MemoryMarkIndex(), this.#records);
    this.#onResubscribe = options.onResubscribe;
    this.#feedBuffer = options.feedBuffer;
  }

  append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    return this.#appender.append(stream, expected, events);
  }

  readStream(stream: string, options: ReadStreamOptions = {}): Promise<readonly RecordedEvent[]> {
    return this.#reader.stream(stream, options);
  }

  readAll(options: ReadAllOptions = {}): Promise<LogBatch> {
    return this.#reader.batch(options);
  }

  subscribe(options: SubscribeOptions = {}): AsyncIterable<LogBatch> {
    const parts = {
      clients: this.#clients,
      reader: this.#reader,
      signal: this.#until(options.signal),
      onResubscribe: this.#onResubscribe,
      buffer: this.#feedBuffer,
    };
    return follow(parts, options);
  }

  head(): Promise<LogMark | undefined> {
    return this.#marks.head();
  }

  last(): Promise<LastEvent | undefined> {
    return this.#reader.last();
  }

  markAt(time: number): Promise<LogMark | undefined> {
    return this.#marks.at(time);
  }

  markOf(position: Position): Promise<LogMark | undefined> {
    return this.#marks.of(position);
  }

  positionOf(eventId: string): Promise<Position | undefined> {
    return this.#finder.positionOf(eventId);
  }

  idAt(position: Position): Promise<string | undefined> {
    return this.#reader.idAt(position);
  }

  async hasPosition(position: Position): Promise<boolean> {
    // 0 is the beginning, with or without a record there.
    return sequenceOf(position) === 0n || (await this.#log.from(position)) !== undefined;
  }

  damagedStreams(): Promise<readonly DamagedStream[]> {
    return this.#records.damaged();
  }

  watchStreams(signal?: AbortSignal): AsyncIterable<StreamRecord | 'watching'> {
    return this.#records.watch(this.#until(signal));
  }

  async faults(): Promise<readonly StoreFault[]> {
    return [];
  }

  ownStreams(prefix: string): Promise<readonly string[]> {
    return this.#records.own(prefix);
  }

  foreignStreams(): Promise<ForeignStreams> {
    return this.#records.foreign();
  }

  parsePosition(text: string): Position {
    return positionOf(sequenceOf(text));
  }

  writable(): Promise<Writable> {
    return writableNow(this.#clients.cluster);
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    this.#callTimeout.close();
    this.#watch.close();
    await releaseClient();
    await this.#marks.close();
    await this.#finder.close();
  }

  #until(signal: AbortSignal | undefined): AbortSignal {
    return AbortSignal.any([this.#closing.signal, ...(signal === undefined ? [] : [signal])]);
  }
}
