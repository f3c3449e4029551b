import type { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { EMPTY, filter, firstValueFrom, fromEvent, interval, map, merge, Observable, take } from 'rxjs';
import type { KeyRing } from '#access';
import { type EventStore, TamperedError } from '#event-store';
import { LedgerError } from '#ledger';
import { FEED_TYPES, type FeedEvent, feedEvent } from './feed-event.ts';
import type { FeedSource } from './feed-source.ts';
import type { OpenStreams } from './open-streams.ts';

/** Why a stream ended. */
export type StreamEnd = 'gone' | 'slow' | 'key-ended' | 'shutdown' | 'store-lost' | 'damaged';

export interface FeedStreamOptions {
  /** A comment line that often, so that both sides notice a dead connection, in milliseconds. */
  readonly heartbeat: number;
  /** A reader that takes nothing for so long is cut, in milliseconds. */
  readonly drainTimeout: number;
}

export const FEED_STREAM_DEFAULTS: FeedStreamOptions = { heartbeat: 15_000, drainTimeout: 10_000 };

/** Events a page; the stream holds no more than one page in memory. */
const PAGE = 100;
/** What the client waits before it connects again, in milliseconds. */
const RECONNECT = 1_000;
/** Pages looked at for the next event before a stream begins; each may pass over thousands of others. */
const LOOKS = 10;

/** What one stream follows and what ends it. */
export interface Following {
  /** Told first, so that the reader knows whether the positions that it kept are those of this log. */
  readonly source: FeedSource;
  readonly store: Pick<EventStore, 'subscribe'>;
  readonly keys: Pick<KeyRing, 'onRevoked' | 'stillGood'>;
  readonly keyId: string;
  readonly after: string | undefined;
  readonly shutdown: Observable<unknown>;
  /** Whose turn it is to read. */
  readonly turns: Pick<OpenStreams, 'turn'>;
  readonly options: FeedStreamOptions;
}

/**
 * Writes the feed to one reader as server-sent events until something ends it. The next page is read only when the
 * last one has been taken by the connection, so a slow reader never grows a buffer: it is cut.
 */
export async function streamFeed(response: Writable, following: Following): Promise<StreamEnd> {
  if (response.destroyed) return 'gone';
  const stop = new AbortController();
  let reason: StreamEnd | undefined;
  const end = endOf(response, following).subscribe((why) => {
    reason = why;
    stop.abort();
  });
  const beat = heartbeats(following.options.heartbeat).subscribe(() => {
    if (!response.writableNeedDrain && response.writable) response.write(':\n\n');
  });
  try {
    response.write(`retry: ${RECONNECT}\n\n`);
    response.write(`event: ledger\ndata: ${JSON.stringify(following.source)}\n\n`);
    const pumped = await pump(response, following, stop.signal);
    finish(response, reason ?? pumped);
    return reason ?? pumped;
  } finally {
    end.unsubscribe();
    beat.unsubscribe();
    stop.abort();
  }
}

/** The first of: the reader left, the key was revoked or ran out, the server stops. */
function endOf(response: Writable, { keys, keyId, shutdown, options }: Following): Observable<StreamEnd> {
  return merge(
    fromEvent(response, 'close').pipe(map((): StreamEnd => 'gone')),
    revocation(keys, keyId).pipe(map((): StreamEnd => 'key-ended')),
    heartbeats(options.heartbeat).pipe(
      filter(() => !keys.stillGood(keyId)),
      map((): StreamEnd => 'key-ended'),
    ),
    shutdown.pipe(map((): StreamEnd => 'shutdown')),
  ).pipe(take(1));
}

function heartbeats(period: number): Observable<number> {
  return period > 0 ? interval(period) : EMPTY;
}

function revocation(keys: Following['keys'], keyId: string): Observable<void> {
  return new Observable((subscriber) => keys.onRevoked(keyId, () => subscriber.next()));
}

async function pump(response: Writable, following: Following, signal: AbortSignal): Promise<StreamEnd> {
  const { store, after, options, turns } = following;
  try {
    for await (const page of store.subscribe({ after, types: FEED_TYPES, limit: PAGE, signal })) {
      for (const recorded of page.events) {
        if (signal.aborted) return 'gone';
        const event = feedEvent(recorded);
        if (event === undefined) continue;
        const taken = response.write(message(event));
        if (!taken && !(await drained(response, options.drainTimeout, signal)))
          return signal.aborted ? 'gone' : 'slow';
      }
      await turns.turn();
    }
  } catch (error) {
    if (signal.aborted) return 'gone';
    return isDamage(error) ? 'damaged' : 'store-lost';
  }
  return signal.aborted ? 'gone' : 'store-lost';
}

/** The reader will be told when it connects again. */
function isDamage(error: unknown): boolean {
  return error instanceof TamperedError || error instanceof LedgerError;
}

/**
 * Whether the feed can be followed from a place on: looks for the next event.
 *
 * @throws TamperedError, LedgerError when it cannot be read: better told before the stream begins than by its end.
 */
export async function requireReadable(
  store: Pick<EventStore, 'readAll'>,
  from: string | undefined,
): Promise<void> {
  let after = from;
  for (let look = 0; look < LOOKS; look += 1) {
    const page = await store.readAll({ after, types: FEED_TYPES, limit: 1 });
    const [next] = page.events;
    if (next !== undefined && feedEvent(next) !== undefined) return;
    if (page.end) return;
    after = page.position;
  }
}

async function drained(response: Writable, drainTimeout: number, signal: AbortSignal): Promise<boolean> {
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  try {
    return await Promise.race([
      firstValueFrom(fromEvent(response, 'drain').pipe(map(() => true))),
      pause(drainTimeout, false, { signal: either }),
    ]);
  } catch {
    return false;
  } finally {
    over.abort();
  }
}

function message(event: FeedEvent): string {
  return `id: ${event.position}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** A reader that has left or does not read is cut; the others are told that this was the end. */
function finish(response: Writable, reason: StreamEnd): void {
  if (reason === 'gone' || reason === 'slow') response.destroy();
  else response.end(`event: end\ndata: ${JSON.stringify({ reason })}\n\n`);
}
