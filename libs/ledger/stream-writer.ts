import {
  type AppendResult,
  type EventStore,
  EventStoreError,
  type EventToAppend,
  WrongExpectedRevisionError,
} from '#event-store';
import { type Turn, type Waiting, WITHIN_SECONDS } from './waiting.ts';

type Streams = Pick<EventStore, 'append' | 'readStream'>;

const LONGEST_LOOK_MS = 2_400;
/** Most looks at the same time. When a store is slow for all, more looks would make it slower. */
const MOST_LOOKS = 16;
let looks = 0;

/** Result of an append: written, or not written because the stream is already at this revision at least. */
export type Written = { readonly result: AppendResult } | { readonly conflict: number };

/** Events for one stream. */
export interface Append {
  readonly stream: string;
  /** The stream's last revision; `none` when it must not exist. */
  readonly expected: number | 'none';
  readonly events: readonly EventToAppend[];
}

/** What the stream shows of an append: written, blocked by another event, or not there yet. */
type Trace = Written | 'absent';

/**
 * Appends at an exact revision. When the result is unknown, or no answer comes for a while, it reads the stream for the
 * event ids. When no event is there, it sends the same append again. So the append is written once at most.
 *
 * @throws EventStoreError; `unknown-outcome` only when reading does not tell the result.
 */
export async function appendAt(
  store: Streams,
  append: Append,
  waiting: Waiting = WITHIN_SECONDS,
): Promise<Written> {
  const turn = waiting.begin();
  let unknown: EventStoreError | undefined;
  for (;;) {
    const sent = await send(store, append, turn);
    if ('result' in sent || ('conflict' in sent && unknown === undefined)) {
      waiting.progressed();
      return sent;
    }
    if ('failure' in sent) {
      if (isUnknown(sent.failure)) unknown = sent.failure;
      else if (unknown === undefined) {
        await turn.again(sent.failure);
        continue;
      }
    }
    const trace = await look(store, append).catch((failure: unknown) => ({ failure }));
    if (typeof trace === 'object' && !('failure' in trace)) return trace;
    try {
      await turn.again(trace === 'absent' ? (unknown ?? sent) : trace.failure);
    } catch (failure) {
      throw unknown === undefined ? failure : stillUnknown(unknown, failure);
    }
  }
}

/** Sends once. Waits for the answer, or finds the events in the stream meanwhile. */
async function send(
  store: Streams,
  append: Append,
  turn: Turn,
): Promise<Written | { readonly failure: unknown }> {
  const { stream, expected, events } = append;
  const answer = store.append(stream, expected, events).then(
    (result) => ({ result }),
    (failure: unknown) =>
      failure instanceof WrongExpectedRevisionError
        ? { conflict: failure.actual === 'none' ? -1 : failure.actual }
        : { failure },
  );
  for (let wait = turn.lookAfter; ; wait = Math.min(2 * wait, LONGEST_LOOK_MS)) {
    const answered = await beforeLong(answer, wait);
    if (answered !== undefined) return answered;
    if (looks < MOST_LOOKS) {
      const seen = await Promise.race([answer, lookOnce(store, append)]);
      if (seen !== 'absent') return seen;
    }
    if (turn.left() === 0) return { failure: notAnswered() };
  }
}

async function lookOnce(store: Streams, append: Append): Promise<Trace> {
  looks += 1;
  try {
    return await look(store, append);
  } catch {
    return 'absent';
  } finally {
    looks -= 1;
  }
}

/** The result of a promise that never rejects; `undefined` when it takes longer. */
function beforeLong<T>(promise: Promise<T>, milliseconds: number): Promise<T | undefined> {
  // Written by hand: every append waits here, and `Promise.race` takes several times as long.
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), milliseconds);
    void promise.then((result) => {
      clearTimeout(timer);
      resolve(result);
    });
  });
}

async function look(store: Streams, { stream, expected, events }: Append): Promise<Trace> {
  const from = expected === 'none' ? 0 : expected + 1;
  const found = await store.readStream(stream, { from, limit: events.length });
  const last = found.at(-1);
  if (last === undefined) return 'absent';
  const own = found.length === events.length && found.every((event, i) => event.id === events[i]?.id);
  return own ? { result: { revision: last.revision, position: last.position } } : { conflict: last.revision };
}

function isUnknown(error: unknown): error is EventStoreError {
  return error instanceof EventStoreError && error.code === 'unknown-outcome';
}

/**
 * A fault after an unknown result does not change that it is unknown. But it may be the fault to repair, so it is
 * named.
 */
function stillUnknown(unknown: EventStoreError, then: unknown): EventStoreError {
  if (isUnknown(then) || !(then instanceof EventStoreError)) return unknown;
  return new EventStoreError(
    'unknown-outcome',
    `${unknown.message} Then the stream could not be read: ${then.message}`,
    {
      cause: then,
    },
  );
}

function notAnswered(): EventStoreError {
  return new EventStoreError(
    'unknown-outcome',
    'It is not known whether this was written: the event store has not answered. Send it again unchanged: it is never written twice.',
  );
}
