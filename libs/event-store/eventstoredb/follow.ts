import { performance } from 'node:perf_hooks';
import { type EventStoreDBClient, excludeSystemEvents, START } from '@eventstore/db-client';
import { DEFAULT_BATCH } from '../check-read.ts';
import { EventStoreError } from '../errors.ts';
import type { LogBatch, Position, SubscribeOptions } from '../port.ts';
import type { ClientHolder } from './client.ts';
import { LiveFeed } from './live-feed.ts';
import type { LogReader } from './log-reader.ts';
import { fromPosition, toPosition } from './position.ts';

/** Events read at once by a reader that is behind, for any size of its batches. */
const STEP = 2_000;
/**
 * So few events are no reason to read again. The server keeps twice as many for a live subscriber before it drops it.
 */
const FEW = 32;
/** Most events a second for a live subscription. The server drops it some seconds after it must send twice as many. */
const LIVE_PER_SECOND = 1_500;
const BACK_OFF = { first: 50, last: 5_000 };

export interface FollowOptions {
  /** Gives the present client. */
  readonly clients: Pick<ClientHolder, 'replaced'> & {
    current(): Pick<EventStoreDBClient, 'subscribeToAll'>;
  };
  readonly reader: Pick<LogReader, 'batch' | 'wanted'>;
  readonly signal: AbortSignal;
  /** Called whenever a live subscription is lost. */
  readonly onResubscribe: ((reason: string) => void) | undefined;
  /** Most events that wait for a slow reader of the live subscription. */
  readonly buffer?: number | undefined;
  /** A monotonic clock in milliseconds (default: the system's). */
  readonly now?: () => number;
}

/**
 * Gives batches from a position on, without end: by reading until little is left, then live. A live subscription will
 * be lost sooner or later. Reading then goes on after the last batch given, in large steps, while the log grows so fast
 * that the subscription would be lost again.
 */
export async function* follow(
  { clients, reader, signal, onResubscribe, buffer, now = () => performance.now() }: FollowOptions,
  wanted: SubscribeOptions,
): AsyncGenerator<LogBatch, void, undefined> {
  const { limit = DEFAULT_BATCH } = wanted;
  let { after } = wanted;
  let wait = BACK_OFF.first;
  let step = limit;
  let looked = Number.NaN;
  while (!signal.aborted) {
    try {
      const read = await reader.batch({ ...wanted, after, limit: step });
      const at = now();
      const isFast = comesFast(read, at - looked);
      looked = at;
      wait = BACK_OFF.first;
      step = read.end ? limit : Math.max(limit, STEP);
      for (const batch of inParts(read, limit)) {
        after = batch.position;
        yield batch;
      }
      if (!read.end || isFast || signal.aborted) continue;
      const feed = live(clients, after, signal, buffer);
      try {
        for await (const { resolved, position } of feed.batches()) {
          const events = await reader.wanted(resolved, wanted);
          const batch = { events, after, position, end: true };
          after = position;
          yield batch;
        }
      } finally {
        await feed.close();
      }
      if (!signal.aborted) onResubscribe?.(feed.reason);
      looked = Number.NaN;
    } catch (error) {
      if (signal.aborted) return;
      // An operator may also correct these settings on the server, without a restart of this process.
      if (!(error instanceof EventStoreError && mayPass(error))) throw error;
      onResubscribe?.(error.code);
      await pause(wait, signal);
      wait = Math.min(wait * 2, BACK_OFF.last);
    }
  }
}

/** @param elapsed - milliseconds in which the events of the batch came; `NaN` when unknown. */
function comesFast({ events }: LogBatch, elapsed: number): boolean {
  if (events.length < FEW) return false;
  return Number.isNaN(elapsed) || events.length / elapsed > LIVE_PER_SECOND / 1_000;
}

/** Divides a batch into smaller ones of at most this many events; none when there is nothing new. */
function* inParts(batch: LogBatch, limit: number): Generator<LogBatch> {
  if (batch.position === batch.after) return;
  let { after } = batch;
  for (let from = 0; from + limit < batch.events.length; from += limit) {
    const events = batch.events.slice(from, from + limit);
    const position = events.at(-1)?.position;
    yield { events, after, position, end: false };
    after = position;
  }
  const rest = batch.events.length === 0 ? 0 : (Math.ceil(batch.events.length / limit) - 1) * limit;
  yield { ...batch, after, events: batch.events.slice(rest) };
}

function mayPass({ code }: EventStoreError): boolean {
  return code === 'unavailable' || code === 'misconfigured';
}

function live(
  clients: FollowOptions['clients'],
  after: Position | undefined,
  signal: AbortSignal,
  buffer: number | undefined,
): LiveFeed {
  const feed: LiveFeed = new LiveFeed(
    clients.current().subscribeToAll({
      fromPosition: after === undefined ? START : fromPosition(after),
      filter: excludeSystemEvents({
        checkpointInterval: 1,
        checkpointReached: async (_subscription, position): Promise<void> =>
          feed.passed(toPosition(position)),
      }),
    }),
    AbortSignal.any([signal, clients.replaced()]),
    buffer,
  );
  return feed;
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
