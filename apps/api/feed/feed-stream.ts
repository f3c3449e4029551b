import type { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import {
  EMPTY,
  filter,
  firstValueFrom,
  fromEvent,
  interval,
  map,
  merge,
  Observable,
  take,
  timer,
} from 'rxjs';
import type { KeyRing } from '#access';
import { type EventStore, type RecordedEvent, TamperedError } from '#event-store';
import { LedgerError } from '#ledger';
import type { Session } from '../transport/sessions.ts';
import { FEED_TYPES, type FeedEvent, feedEvent } from './feed-event.ts';
import type { FeedSource } from './feed-source.ts';
import type { OpenStreams } from './open-streams.ts';

/** Why a stream ended. */
export type StreamEnd =
  | 'gone'
  | 'slow'
  | 'key-ended'
  | 'session-ended'
  | 'shutdown'
  | 'store-lost'
  | 'damaged';

export interface FeedStreamOptions {
  /** How often a comment line is sent, in milliseconds, so that both sides notice a dead connection. */
  readonly heartbeat: number;
  /** After how long a reader that takes nothing is disconnected, in milliseconds. */
  readonly drainTimeout: number;
}

export const FEED_STREAM_DEFAULTS: FeedStreamOptions = { heartbeat: 15_000, drainTimeout: 10_000 };

/** The number of events in a page. The stream keeps only one page in memory. */
const PAGE = 100;
/** How long the client waits before it connects again, in milliseconds. */
const RECONNECT = 1_000;
/** How many pages are searched for the next event before a stream begins. Each may skip thousands of other events. */
const LOOKS = 10;

/** What one stream follows, and what can end it. */
export interface Following {
  /** Sent first, so that the reader knows whether its positions belong to this log. */
  readonly source: FeedSource;
  readonly store: Pick<EventStore, 'subscribe'>;
  readonly keys: Pick<KeyRing, 'onRevoked' | 'stillGood'>;
  readonly keyId: string;
  /** The session with which the reader came, and the milliseconds until it ends. `undefined`: it came with a key. */
  readonly session?: (Pick<Session, 'onEnded'> & { readonly lasts: number }) | undefined;
  readonly after: string | undefined;
  readonly shutdown: Observable<unknown>;
  /** Lets the streams read in turn. */
  readonly turns: Pick<OpenStreams, 'turn'>;
  readonly options: FeedStreamOptions;
  /**
   * Gives events the form in which the reader gets them; `undefined` for one of a complaint that does not exist for the
   * reader. Asked once for each page.
   */
  readonly hiding: (page: readonly FeedEvent[]) => Promise<(event: FeedEvent) => FeedEvent | undefined>;
}

/**
 * Writes the feed to one reader as server-sent events until something ends it. The next page is read only after the
 * connection took the last one. So a slow reader needs no growing buffer: it is disconnected.
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

/** The first reason to end: the reader left, the key was revoked or expired, the session ended, or the server stops. */
function endOf(
  response: Writable,
  { keys, keyId, session, shutdown, options }: Following,
): Observable<StreamEnd> {
  return merge(
    fromEvent(response, 'close').pipe(map((): StreamEnd => 'gone')),
    revocation(keys, keyId).pipe(map((): StreamEnd => 'key-ended')),
    heartbeats(options.heartbeat).pipe(
      filter(() => !keys.stillGood(keyId)),
      map((): StreamEnd => 'key-ended'),
    ),
    endOfSession(session).pipe(map((): StreamEnd => 'session-ended')),
    shutdown.pipe(map((): StreamEnd => 'shutdown')),
  ).pipe(take(1));
}

/** Its time is over, or somebody signed out. */
function endOfSession(session: Following['session']): Observable<unknown> {
  if (session === undefined) return EMPTY;
  const signedOut = new Observable<void>((subscriber) => session.onEnded(() => subscriber.next()));
  return merge(timer(session.lasts), signedOut);
}

function heartbeats(period: number): Observable<number> {
  return period > 0 ? interval(period) : EMPTY;
}

function revocation(keys: Following['keys'], keyId: string): Observable<void> {
  return new Observable((subscriber) => keys.onRevoked(keyId, () => subscriber.next()));
}

async function pump(response: Writable, following: Following, signal: AbortSignal): Promise<StreamEnd> {
  const { store, after, options, turns, hiding } = following;
  try {
    for await (const page of store.subscribe({ after, types: FEED_TYPES, limit: PAGE, signal })) {
      const { told, fault } = toldOf(page.events);
      const shown = await hiding(told);
      for (const whole of told) {
        if (signal.aborted) return 'gone';
        const event = shown(whole);
        if (event === undefined) continue;
        const taken = response.write(message(event));
        if (!taken && !(await drained(response, options.drainTimeout, signal)))
          return signal.aborted ? 'gone' : 'slow';
      }
      if (fault !== undefined) throw fault.error;
      await turns.turn();
    }
  } catch (error) {
    if (signal.aborted) return 'gone';
    return isDamage(error) ? 'damaged' : 'store-lost';
  }
  return signal.aborted ? 'gone' : 'store-lost';
}

/** The events of a page up to the first one that cannot be read: the reader gets those before it. */
function toldOf(events: readonly RecordedEvent[]): {
  readonly told: readonly FeedEvent[];
  readonly fault?: { readonly error: unknown };
} {
  const told: FeedEvent[] = [];
  for (const recorded of events) {
    try {
      const event = feedEvent(recorded);
      if (event !== undefined) told.push(event);
    } catch (error) {
      return { told, fault: { error } };
    }
  }
  return { told };
}

/** Whether an error means damage. The reader gets the error when it connects again. */
function isDamage(error: unknown): boolean {
  return error instanceof TamperedError || error instanceof LedgerError;
}

/**
 * Checks that the feed can be read from a position on: it reads the next event.
 *
 * @throws TamperedError, LedgerError when that event cannot be read. So the reader gets an answer with the error, and
 * not a stream that only ends.
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

/** Disconnects a reader that left or does not read. The others get the event `end`. */
function finish(response: Writable, reason: StreamEnd): void {
  if (reason === 'gone' || reason === 'slow') response.destroy();
  else response.end(`event: end\ndata: ${JSON.stringify({ reason })}\n\n`);
}
