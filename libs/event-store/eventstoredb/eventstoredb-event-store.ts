import {
  ANY,
  BACKWARDS,
  END,
  type EventStoreDBClient,
  excludeSystemEvents,
  FORWARDS,
  NO_STREAM,
  type ResolvedEvent,
  START,
  STREAM_EXISTS,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { checkAppend, checkExpected } from '../check-append.ts';
import { checkReadAll, checkReadStream, DEFAULT_PAGE } from '../check-read.ts';
import { COPY_STREAM } from '../copied.ts';
import { EventStoreError, WrongExpectedRevisionError } from '../errors.ts';
import type {
  AppendResult,
  EventStore,
  EventToAppend,
  ExpectedRevision,
  LogMark,
  LogPage,
  Position,
  ReadAllOptions,
  ReadStreamOptions,
  RecordedEvent,
  SubscribeOptions,
} from '../port.ts';
import { placeOf, positionOf } from '../position.ts';
import { classify } from './classify.ts';
import { acquireClient, releaseClient } from './client.ts';
import { Limiter } from './limiter.ts';
import { LiveFeed } from './live-feed.ts';
import { advance, type MarkIndex, MemoryMarkIndex } from './marks.ts';
import { type CopiedPart, Origin } from './origin.ts';
import { fromPosition, toPosition } from './position.ts';
import { toServerEvents } from './proposed-event.ts';
import { isOwn, ServerRecordedEvent } from './recorded-event.ts';
import { within } from './timed.ts';

/** How the adapter treats a server. All times in milliseconds. */
export interface EventStoreDbOptions {
  readonly url: string;
  /** Every append and every step of a read is given up after this long (default 10,000). */
  readonly timeout?: number;
  /** Appends in flight at once; more wait (default 1,000). */
  readonly appendsInFlight?: number;
  /** Where marks along the log are remembered (default: memory, so that a new process reads the log once to count it). */
  readonly marks?: MarkIndex;
  /** Told whenever a live subscription is lost and resumed by reading; for metrics. */
  readonly onResubscribe?: (reason: string) => void;
  /**
   * Only for carrying a ledger over: the original recorded time of each append, milliseconds since 1970, asked for as
   * the append is handed in and kept beside its envelope. It counts only in a ledger that begins with `LedgerCopied`.
   */
  readonly originalTime?: () => number;
}

const MARK_EVERY = 1_000;
/** Records that one page may look at before it is given, however few of them match. */
const MOST_LOOKED_AT = 10_000;
const SMALLEST_SLICE = 100;
/** The server allows about 98 open calls per process and address; subscriptions and appends need some of them. */
const OPEN_READS = 48;
const BACK_OFF = { first: 50, last: 5_000 };

/** Opens an event store on EventStoreDB or KurrentDB. No connection is made before the first call. */
export function openEventStoreDb(options: EventStoreDbOptions): EventStore {
  return new EventStoreDbEventStore(options, acquireClient(options.url));
}

class EventStoreDbEventStore implements EventStore {
  readonly #timeout: number;
  readonly #marks: MarkIndex;
  readonly #appends: Limiter;
  readonly #reads = new Limiter(OPEN_READS);
  readonly #closing = new AbortController();
  readonly #origin: Origin;
  #marksAreOwn = false;
  /** How far the log has been counted by this process. */
  #newest: LogMark | undefined;

  constructor(
    private readonly options: EventStoreDbOptions,
    private readonly client: EventStoreDBClient,
  ) {
    this.#timeout = options.timeout ?? 10_000;
    this.#marks = options.marks ?? new MemoryMarkIndex();
    this.#appends = new Limiter(options.appendsInFlight ?? 1_000);
    this.#origin = new Origin({
      first: () => this.#firstOfLog(),
      find: (stream, revision) => this.#findServerEvent(stream, revision),
      unfinishedToo: options.originalTime !== undefined,
    });
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    checkExpected(expected);
    checkAppend(stream, events);
    const proposed = toServerEvents(stream, events, this.options.originalTime?.());
    return this.#appends.run(() => this.#append(stream, expected, proposed));
  }

  async #append(
    stream: string,
    expected: ExpectedRevision,
    events: ReturnType<typeof toServerEvents>,
  ): Promise<AppendResult> {
    const call = this.client.appendToStream(stream, events, {
      expectedRevision: toServerExpectation(expected),
    });
    const result = await within(this.#timeout, call).catch((error: unknown) => {
      throw appendError(stream, expected, error);
    });
    // After a soft delete the server "succeeds" without writing, or goes on at the old revisions.
    const moved = expected === 'none' && result.nextExpectedRevision !== BigInt(events.length - 1);
    if (result.position === undefined || moved) throw tampered(stream);
    return { revision: Number(result.nextExpectedRevision), position: toPosition(result.position) };
  }

  async readStream(stream: string, options: ReadStreamOptions = {}): Promise<readonly RecordedEvent[]> {
    checkReadStream(stream, options);
    const backwards = options.direction === 'backwards';
    const start = options.from === undefined ? (backwards ? END : START) : BigInt(options.from);
    const events = await this.#collect(
      () =>
        this.client.readStream(stream, {
          direction: backwards ? BACKWARDS : FORWARDS,
          fromRevision: start,
          maxCount: options.limit ?? Number.MAX_SAFE_INTEGER,
        }),
      options.personal === true,
    ).catch((error: unknown) => this.#streamReadError(stream, error));
    if (events === undefined) return [];
    const first = events[0];
    const truncated = backwards
      ? false
      : first === undefined
        ? (options.from ?? 0) === 0
        : first.revision > (options.from ?? 0);
    if (truncated) throw tampered(stream);
    return events;
  }

  async #streamReadError(stream: string, error: unknown): Promise<undefined> {
    const fault = classify(error);
    if (fault === 'deleted') throw tampered(stream);
    if (fault !== 'not-found') throw readError(error);
    // A soft-deleted stream looks absent; only its metadata tells.
    const metadata = await within(this.#timeout, this.client.getStreamMetadata(stream)).catch(
      (failure: unknown) => {
        throw classify(failure) === 'deleted' ? tampered(stream) : readError(failure);
      },
    );
    if (metadata.metadata?.truncateBefore !== undefined) throw tampered(stream);
    return undefined;
  }

  async readAll(options: ReadAllOptions = {}): Promise<LogPage> {
    checkReadAll(options);
    const limit = options.limit ?? DEFAULT_PAGE;
    const events: RecordedEvent[] = [];
    let position = options.after;
    let end = false;
    // The server cannot filter a read, so a page that asks for few types looks at several slices of the log.
    for (let looked = 0; !end && events.length < limit && looked < MOST_LOOKED_AT; looked += limit) {
      const slice = await this.#slice(position, Math.max(limit, SMALLEST_SLICE), options.upTo);
      const copied = await this.#copiedPart(slice.events);
      for (const [index, event] of slice.events.entries()) {
        position = toPosition(event.position);
        if (matches(event, options, copied)) events.push(recorded(event, options, copied));
        if (events.length === limit) {
          return {
            events,
            after: options.after,
            position,
            end: slice.end && index === slice.events.length - 1,
          };
        }
      }
      end = slice.end;
    }
    return { events, after: options.after, position, end };
  }

  /** Records of the log after a position, the server's own included; reads include the position they are given. */
  async #slice(after: Position | undefined, count: number, upTo: Position | undefined): Promise<Slice> {
    const raw = await this.#pull(() =>
      this.client.readAll({
        fromPosition: after === undefined ? START : fromPosition(after),
        maxCount: count + 1,
      }),
    ).catch((error: unknown) => {
      throw readError(error);
    });
    const events = placed(raw).filter((event) => after === undefined || toPosition(event.position) > after);
    const inside = upTo === undefined ? events : events.filter((event) => toPosition(event.position) <= upTo);
    return { events: inside, end: raw.length <= count || inside.length < events.length };
  }

  async #own(resolved: readonly ResolvedEvent[], options: ReadAllOptions): Promise<readonly RecordedEvent[]> {
    const events = placed(resolved);
    const copied = await this.#copiedPart(events);
    return events
      .filter((event) => matches(event, options, copied))
      .map((event) => recorded(event, options, copied));
  }

  /** What the log begins with is asked only once there is something in it. */
  async #copiedPart(seen: readonly ServerEvent[]): Promise<CopiedPart | undefined> {
    return seen.some(isOwn) ? await this.#origin.copiedPart() : undefined;
  }

  async #firstOfLog(): Promise<PlacedEvent | undefined> {
    for (let after: Position | undefined; ; ) {
      const { events, end } = await this.#slice(after, SMALLEST_SLICE, undefined);
      const first = events.find(isOwn);
      const last = events.at(-1);
      if (first !== undefined || end || last === undefined) return first;
      after = toPosition(last.position);
    }
  }

  async #findServerEvent(stream: string, revision: number): Promise<ServerEvent | undefined> {
    const found = await this.#pull(() =>
      this.client.readStream(stream, { fromRevision: BigInt(revision), maxCount: 1 }),
    ).catch((error: unknown) => this.#streamReadError(stream, error));
    return found?.[0]?.event;
  }

  async *subscribe(options: SubscribeOptions = {}): AsyncIterable<LogPage> {
    const signal = AbortSignal.any([
      this.#closing.signal,
      ...(options.signal === undefined ? [] : [options.signal]),
    ]);
    let after = options.after;
    let wait = BACK_OFF.first;
    while (!signal.aborted) {
      try {
        const page = await this.readAll({ ...options, after });
        wait = BACK_OFF.first;
        if (page.position !== after) {
          after = page.position;
          yield page;
        }
        if (!page.end || signal.aborted) continue;
        const feed: LiveFeed = new LiveFeed(
          this.client.subscribeToAll({
            fromPosition: after === undefined ? START : fromPosition(after),
            filter: excludeSystemEvents({
              checkpointInterval: 1,
              checkpointReached: async (_subscription, position): Promise<void> =>
                feed.passed(toPosition(position)),
            }),
          }),
          signal,
        );
        try {
          for await (const { resolved, position } of feed.pages()) {
            const page = { events: await this.#own(resolved, options), after, position, end: true };
            after = position;
            yield page;
          }
        } finally {
          await feed.close();
        }
        if (!signal.aborted) this.options.onResubscribe?.(feed.reason);
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof EventStoreError) || error.code !== 'unavailable') throw error;
        this.options.onResubscribe?.(error.code);
        await pause(wait, signal);
        wait = Math.min(wait * 2, BACK_OFF.last);
      }
    }
  }

  async head(): Promise<LogMark | undefined> {
    const remembered = await (await this.#ownMarks()).before();
    const known = this.#newest;
    const from = known !== undefined && (remembered?.position ?? '') < known.position ? known : remembered;
    this.#newest = await this.#walk(from, () => true);
    return this.#newest;
  }

  async markAt(time: number): Promise<LogMark | undefined> {
    return this.#walk(await (await this.#ownMarks()).beforeTime(time), (mark) => mark.knownAt <= time);
  }

  async markOf(position: Position): Promise<LogMark | undefined> {
    return this.#walk(await (await this.#ownMarks()).before(position), (mark) => mark.position <= position);
  }

  /** The marks, once it is sure that they are this log's: a database may have been restored or replaced. */
  async #ownMarks(): Promise<MarkIndex> {
    if (!this.#marksAreOwn) {
      const last = await this.#marks.before();
      if (last !== undefined && !(await this.#stands(last))) await this.#marks.clear();
      this.#marksAreOwn = true;
    }
    return this.#marks;
  }

  async #stands({ position, lastEventId }: LogMark): Promise<boolean> {
    try {
      const [found] = await this.#pull(() =>
        this.client.readAll({ fromPosition: fromPosition(position), maxCount: 1 }),
      );
      return found?.event?.id === lastEventId;
    } catch (error) {
      // The server cannot read from a place that is none of its own.
      if (classify(error) === 'misuse') return false;
      throw readError(error);
    }
  }

  /** Follows the log from a mark for as long as the next one holds, remembering marks on the way. */
  async #walk(from: LogMark | undefined, holds: (mark: LogMark) => boolean): Promise<LogMark | undefined> {
    let mark = from;
    let after = from?.position;
    for (;;) {
      const page = await this.readAll({ after, limit: DEFAULT_PAGE });
      for (const event of page.events) {
        const next = advance(mark, event);
        if (!holds(next)) return mark;
        mark = next;
        if (mark.events % MARK_EVERY === 0) await this.#marks.remember(mark);
      }
      if (page.end) return mark;
      after = page.position;
    }
  }

  parsePosition(text: string): Position {
    return positionOf(placeOf(text));
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    await releaseClient();
    await this.#marks.close();
  }

  async #collect(open: () => ServerRead, personal: boolean): Promise<RecordedEvent[]> {
    const found = placed(await this.#pull(open));
    const copied = await this.#copiedPart(found);
    return found.map((event) => recorded(event, { personal }, copied));
  }

  /** Reads to the end with a timer on every step; the call is cancelled whatever happens, or it would stay open. */
  async #pull(open: () => ServerRead): Promise<ResolvedEvent[]> {
    return this.#reads.run(async () => {
      const read = open();
      read.on('error', () => {});
      const found: ResolvedEvent[] = [];
      const iterator = read[Symbol.asyncIterator]();
      try {
        for (;;) {
          const step = await within(this.#timeout, iterator.next());
          if (step.done) return found;
          found.push(step.value);
        }
      } finally {
        await read.cancel();
      }
    });
  }
}

type ServerEvent = NonNullable<ResolvedEvent['event']>;
type PlacedEvent = ServerEvent & { readonly position: NonNullable<ServerEvent['position']> };

interface Slice {
  readonly events: readonly PlacedEvent[];
  /** Nothing lay behind it. */
  readonly end: boolean;
}

function placed(resolved: readonly ResolvedEvent[]): PlacedEvent[] {
  return resolved
    .map(({ event }) => event)
    .filter((event): event is PlacedEvent => event?.position !== undefined);
}

function matches(
  event: PlacedEvent,
  { types }: Pick<ReadAllOptions, 'types'>,
  copied: CopiedPart | undefined,
): boolean {
  return (
    isOwn(event) &&
    (types === undefined || types.includes(event.type)) &&
    (copied === undefined || event.id !== copied.recordId || event.streamId !== COPY_STREAM)
  );
}

function recorded(
  event: PlacedEvent,
  { personal }: Pick<ReadAllOptions, 'personal'>,
  copied: CopiedPart | undefined,
): RecordedEvent {
  const carried = copied !== undefined && toPosition(event.position) <= copied.until;
  return new ServerRecordedEvent(event, { personal: personal === true, carried });
}

type ServerRead = ReturnType<EventStoreDBClient['readStream']>;

function toServerExpectation(expected: ExpectedRevision) {
  if (expected === 'none') return NO_STREAM;
  if (expected === 'any') return ANY;
  if (expected === 'exists') return STREAM_EXISTS;
  return BigInt(expected);
}

function appendError(stream: string, expected: ExpectedRevision, error: unknown): Error {
  switch (classify(error)) {
    case 'conflict':
      return new WrongExpectedRevisionError(stream, expected, actualOf(error));
    case 'too-large':
      return new EventStoreError(
        'too-large',
        'Not written: the events of one append are over 1 MiB. Split or shorten them.',
        { cause: error },
      );
    case 'deleted':
      return tampered(stream);
    case 'not-connected':
      return unavailable(error);
    case 'denied':
      return new EventStoreError(
        'unavailable',
        'Not written: the event store refused the credentials. Check LEDGER_EVENTS.',
        { cause: error },
      );
    case 'misuse':
      return new EventStoreError('misuse', 'Not written: the event store could not understand the append.', {
        cause: error,
      });
    default:
      return new EventStoreError(
        'unknown-outcome',
        'The append was cut: it may or may not have been written. Read the stream for its event ids.',
        { cause: error },
      );
  }
}

function readError(error: unknown): Error {
  if (error instanceof EventStoreError) return error;
  if (classify(error) === 'misuse') {
    return new EventStoreError(
      'misuse',
      'Not read: the event store could not answer, for instance at a position that is not that of an event.',
      { cause: error },
    );
  }
  return unavailable(error);
}

function unavailable(error: unknown): EventStoreError {
  return new EventStoreError('unavailable', 'The event store is away. Nothing was done; try again shortly.', {
    cause: error,
  });
}

function tampered(stream: string): EventStoreError {
  return new EventStoreError(
    'tampered',
    `Stream "${stream}" was deleted or truncated by other means than the ledger. Its history is not complete; compare it with a copy.`,
  );
}

function actualOf(error: unknown): number | 'none' {
  return error instanceof WrongExpectedVersionError && typeof error.actualVersion === 'bigint'
    ? Number(error.actualVersion)
    : 'none';
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds * (0.5 + Math.random() / 2));
    signal.addEventListener('abort', done);
  });
}
