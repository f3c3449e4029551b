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

/** The client has no timer for appends and ignores its own for reads. */
const PATIENCE_MS = 30_000;
/** Appends under way in a bulk load: as many as an import has. */
const BULK_IN_FLIGHT = 256;

type ServerRead = ReturnType<EventStoreDBClient['readStream']>;

/**
 * `@eventstore/db-client` with nothing around it but a timer. The process has one client, which both sides share: the
 * client keeps its pending appends in a table of the module.
 */
export function eventStoreDbEvents(): BareEvents {
  return {
    // A server has one log: what it holds already is there for both sides.
    async writer(name, like) {
      return new EventStoreDbWriter(urlOf(like), `bench-${name}-${crypto.randomUUID().slice(0, 8)}-`);
    },
    async reader(of) {
      return new EventStoreDbReader(urlOf(of));
    },
  };
}

/** @throws Error when the server holds anything but its own records: no figure over a strange log means anything. */
export async function requireEmptyServer(config: Config): Promise<void> {
  if (config.events.kind !== 'eventstoredb') return;
  const client = acquireClient(config.events.url).current();
  try {
    await readThrough(client.readAll(), (found) => {
      if (!isForeign(found)) return;
      throw new Error(
        'Nothing was measured and nothing written: this EventStoreDB holds events already. Benchmarks fill its one log and cannot clear it; give them an empty server that may be thrown away.',
      );
    });
  } finally {
    await releaseClient();
  }
}

class EventStoreDbWriter implements BareWriter {
  readonly #client: EventStoreDBClient;
  readonly #prefix: string;
  /** Events of each stream, as the server told after the last append. */
  readonly #lengths = new Map<string, number>();

  constructor(url: string, prefix: string) {
    this.#client = acquireClient(url).current();
    this.#prefix = prefix;
  }

  /** One append an event, those of a stream in order, as the ledger's callers do. */
  async append(rows: readonly BareRow[], width: number): Promise<void> {
    await inFlight(width, byStream(rows), async ([stream, ofStream]) => {
      for (const row of ofStream) await this.#append(stream, [row]);
    });
  }

  /** One append a stream: the server has none that spans streams. */
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
    // Its streams stay behind: the server is thrown away, and to delete them one by one takes longer than to write them.
    await releaseClient();
  }

  async #append(of: string, rows: readonly BareRow[]): Promise<void> {
    const stream = this.#prefix + of;
    const length = this.#lengths.get(stream) ?? 0;
    const call = this.#client.appendToStream(stream, rows.map(eventOf), {
      expectedRevision: length === 0 ? NO_STREAM : BigInt(length - 1),
    });
    const { nextExpectedRevision } = await within(PATIENCE_MS, call);
    this.#lengths.set(stream, Number(nextExpectedRevision) + 1);
  }
}

class EventStoreDbReader implements BareReader {
  readonly #client: EventStoreDBClient;

  constructor(url: string) {
    this.#client = acquireClient(url).current();
  }

  /** By a subscription, the quickest way to read a log with this client. It parses every event, asked or not. */
  async readAll(): Promise<number> {
    let events = 0;
    const subscription = this.#client.subscribeToAll({ fromPosition: START });
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('The server fell silent.')), PATIENCE_MS);
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

/** A timer on every step would be work of its own; one on silence is enough. A call that is not cancelled stays open. */
async function readThrough(read: ServerRead, onEvent: (found: ResolvedEvent) => void): Promise<void> {
  read.on('error', () => {});
  const timer = setTimeout(() => read.destroy(new Error('The server fell silent.')), PATIENCE_MS);
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

/** Streams and types that begin with `$` are the server's own housekeeping. */
function isForeign({ event }: ResolvedEvent): boolean {
  return event !== undefined && !event.streamId.startsWith('$') && !event.type.startsWith('$');
}

function byStream(rows: readonly BareRow[]): Map<string, BareRow[]> {
  return Map.groupBy(rows, ({ stream }) => stream);
}

/** The same body and envelope as the ledger's. The client wants objects, so that they are parsed first on both sides. */
function eventOf({ id, type, data, metadata, personal }: BareRow) {
  const body: JSONType = JSON.parse(`{"data":${data}${personal === null ? '' : `,"personal":${personal}`}}`);
  return jsonEvent({ id, type, data: body, metadata: JSON.parse(metadata) });
}

function urlOf({ events }: Config): string {
  if (events.kind !== 'eventstoredb') throw new TypeError('This is no EventStoreDB.');
  return events.url;
}
