import { excludeSystemEvents, START } from '@eventstore/db-client';
import { EventStoreError } from '../errors.ts';
import type { LogPage, Position, SubscribeOptions } from '../port.ts';
import type { ClientHolder } from './client.ts';
import { LiveFeed } from './live-feed.ts';
import type { LogReader } from './log-reader.ts';
import { fromPosition, toPosition } from './position.ts';

const BACK_OFF = { first: 50, last: 5_000 };

export interface FollowOptions {
  readonly clients: ClientHolder;
  readonly reader: LogReader;
  readonly signal: AbortSignal;
  /** Told whenever a live subscription is lost. */
  readonly onResubscribe: ((reason: string) => void) | undefined;
}

/**
 * Pages from a position on, for ever: by reading until the end, then live. A live subscription is expected to be lost;
 * reading then goes on from the last page that was taken.
 */
export async function* follow(
  { clients, reader, signal, onResubscribe }: FollowOptions,
  wanted: SubscribeOptions,
): AsyncGenerator<LogPage, void, undefined> {
  let { after } = wanted;
  let wait = BACK_OFF.first;
  while (!signal.aborted) {
    try {
      const page = await reader.page({ ...wanted, after });
      wait = BACK_OFF.first;
      if (page.position !== after) {
        after = page.position;
        yield page;
      }
      if (!page.end || signal.aborted) continue;
      const feed = live(clients, after, signal);
      try {
        for await (const { resolved, position } of feed.pages()) {
          const events = await reader.wanted(resolved, wanted);
          const page = { events, after, position, end: true };
          after = position;
          yield page;
        }
      } finally {
        await feed.close();
      }
      if (!signal.aborted) onResubscribe?.(feed.reason);
    } catch (error) {
      if (signal.aborted) return;
      // Settings that do not fit may be mended on the server, too, without a restart of this process.
      if (!(error instanceof EventStoreError && mayPass(error))) throw error;
      onResubscribe?.(error.code);
      await pause(wait, signal);
      wait = Math.min(wait * 2, BACK_OFF.last);
    }
  }
}

function mayPass({ code }: EventStoreError): boolean {
  return code === 'unavailable' || code === 'misconfigured';
}

function live(clients: ClientHolder, after: Position | undefined, signal: AbortSignal): LiveFeed {
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
