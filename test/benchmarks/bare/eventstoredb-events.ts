import {
  type EventStoreDBClient,
  type JSONType,
  jsonEvent,
  NO_STREAM,
  type ResolvedEvent,
  START,
} from '@eventstore/db-client';
import type { Config } from '#config';
import { within } from '#timed';
import { acquireClient, releaseClient } from '../../../libs/event-store/eventstoredb/client.ts';
import { inFlight } from '../measuring/in-flight.ts';
import type { Effort } from '../measuring/measure.ts';
import { timed } from '../measuring/runs.ts';
import type { BareEvents, BareReader, BareRow, BareWriter } from './bare-engines.ts';

/** The client has no time-out for appends and ignores its time-out for reads. */
const TIMEOUT_MS = 30_000;
/** Pending appends of a bulk load: as many as an import has. */
const BULK_IN_FLIGHT = 256;

type ServerRead = ReturnType<EventStoreDBClient['readStream']>;

/**
 * The client `@eventstore/db-client` with nothing but a time-out around it. Both sides share the one client of the
 * process, because the client keeps its pending appends in a table of the module.
 */
export function eventStoreDbEvents(): BareEvents {
  return {
    // A server has one log, so both sides see what it holds already.
    async writer(name, like) {
      return new EventStoreDbWriter(urlOf(like), `bench-${name}-${crypto.randomUUID().slice(0, 8)}-`);
    },
    async reader(of) {
      return new EventStoreDbReader(urlOf(of));
    },
  };
}

/**
 * @throws Error if the server holds any events but its own records, because figures over a strange log mean nothing.
 */
export async function requireEmptyServer(config: Config): Promise<void> {
  if (config.events.kind !== 'eventstoredb') return;
  const client = acquireClient(config.events.url).current();
  try {
    await readThrough(client.readAll(), (found) => {
      if (!isForeign(found)) return;
      throw new Error(
        'This EventStoreDB holds events already; nothing was measured or written. Benchmarks fill its only ' +
          'log and cannot clear it. Give them an empty server that may be deleted.',
      );
    });
  } finally {
    await releaseClient();
  }
}

class EventStoreDbWriter implements BareWriter {
  readonly #client: EventStoreDBClient;
  readonly #prefix: string;
  /** The number of events of each stream, as the server reported after the last append. */
  readonly #lengths = new Map<string, number>();

  constructor(url: string, prefix: string) {
    this.#client = acquireClient(url).current();
    this.#prefix = prefix;
  }

  /** One append for each event, those of a stream in order, as the ledger's callers do. */
  async append(rows: readonly BareRow[], width: number): Promise<void> {
    await inFlight(width, byStream(rows), async ([stream, ofStream]) => {
      for (const row of ofStream) await this.#append(stream, [row]);
    });
  }

  /** One append for each stream, because the server has no append for several streams. */
  async appendAll(chunks: AsyncIterable<readonly BareRow[]>): Promise<Effort> {
    let seconds = 0;
    let cpuSeconds = 0;
    for await (const chunk of chunks) {
      const took = await timed(() =>
        inFlight(BULK_IN_FLIGHT, byStream(chunk), async ([stream, rows]) => {
          await this.#append(stream, rows);
        }),
      );
      seconds += took.seconds;
      cpuSeconds += took.cpuSeconds;
    }
    return { seconds, cpuSeconds };
  }

  async count(): Promise<number> {
    return [...this.#lengths.values()].reduce((sum, length) => sum + length, 0);
  }

  async close(): Promise<void> {
    // Its streams are left: the server is deleted afterwards, and deleting streams takes longer than writing them.
    await releaseClient();
  }

  async #append(of: string, rows: readonly BareRow[]): Promise<void> {
    const stream = this.#prefix + of;
    const length = this.#lengths.get(stream) ?? 0;
    const call = this.#client.appendToStream(stream, rows.map(eventOf), {
      expectedRevision: length === 0 ? NO_STREAM : BigInt(length - 1),
    });
    const { nextExpectedRevision } = await within(TIMEOUT_MS, call);
    this.#lengths.set(stream, Number(nextExpectedRevision) + 1);
  }
}

class EventStoreDbReader implements BareReader {
  readonly #client: EventStoreDBClient;

  constructor(url: string) {
    this.#client = acquireClient(url).current();
  }

  /**
   * Reads by a subscription, the fastest way to read a log with this client. The client parses every event in any case.
   */
  async readAll(): Promise<number> {
    let events = 0;
    const subscription = this.#client.subscribeToAll({ fromPosition: START });
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('The server no longer answers.')), TIMEOUT_MS);
      subscription.on('data', (found) => {
        timer.refresh();
        if (isForeign(found)) events += 1;
      });
      subscription.once('caughtUp', () => {
        clearTimeout(timer);
        resolve();
      });
      subscription.once('error', reject);
    }).finally(() => subscription.unsubscribe());
    return events;
  }

  async readStream(stream: string): Promise<number> {
    let events = 0;
    await readThrough(this.#client.readStream(stream), () => {
      events += 1;
    });
    return events;
  }

  async close(): Promise<void> {
    await releaseClient();
  }
}

/**
 * Reads all events. The time-out restarts at each event, because a timer for each step would add work. A call that is
 * not cancelled stays open.
 */
async function readThrough(read: ServerRead, onEvent: (found: ResolvedEvent) => void): Promise<void> {
  read.on('error', () => {});
  const timer = setTimeout(() => read.destroy(new Error('The server no longer answers.')), TIMEOUT_MS);
  try {
    for await (const found of read) {
      timer.refresh();
      onEvent(found);
    }
  } finally {
    clearTimeout(timer);
    await read.cancel();
  }
}

/** Whether an event is not one of the server's own records, whose streams and types begin with `$`. */
function isForeign({ event }: ResolvedEvent): boolean {
  return event !== undefined && !event.streamId.startsWith('$') && !event.type.startsWith('$');
}

function byStream(rows: readonly BareRow[]): Map<string, BareRow[]> {
  return Map.groupBy(rows, ({ stream }) => stream);
}

/** The same body and envelope as the ledger's. The client requires objects, so both sides parse them first. */
function eventOf({ id, type, data, metadata, personal }: BareRow) {
  const body: JSONType = JSON.parse(`{"data":${data}${personal === null ? '' : `,"personal":${personal}`}}`);
  return jsonEvent({ id, type, data: body, metadata: JSON.parse(metadata) });
}

function urlOf({ events }: Config): string {
  if (events.kind !== 'eventstoredb') throw new TypeError('This is not an EventStoreDB.');
  return events.url;
}
