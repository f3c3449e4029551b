import {
  type AppendResult,
  type EventStore,
  EventStoreError,
  type EventToAppend,
  WrongExpectedRevisionError,
} from '#event-store';

/** How often an append whose outcome stays unknown is sent again. */
const ATTEMPTS = 4;

/** What became of an append: written, or not because the stream had moved on. */
export type Written = { readonly result: AppendResult } | 'conflict';

/** Whether an append stands in its stream, is kept out for good by another event in its place, or neither as yet. */
type Trace = AppendResult | 'displaced' | 'absent';

/**
 * Appends at an exact revision. An append whose outcome is unknown is settled by reading for its event ids: when
 * nothing stands in its place it is sent again, as it is, so that it can be written once at most.
 *
 * @param expected the stream's last revision; `none` when it must not exist.
 * @throws EventStoreError, `unknown-outcome` only when it could not be settled.
 */
export async function appendAt(
  store: EventStore,
  stream: string,
  expected: number | 'none',
  events: readonly EventToAppend[],
): Promise<Written> {
  let unknown: EventStoreError | undefined;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return { result: await store.append(stream, expected, events) };
    } catch (error) {
      const conflict = error instanceof WrongExpectedRevisionError;
      if (conflict && unknown === undefined) return 'conflict';
      // Another fault after an unknown outcome leaves that outcome as unknown as it was.
      if (isUnknown(error)) unknown = error;
      else if (!conflict) throw unknown ?? error;
    }
    const trace = await look(store, stream, expected === 'none' ? 0 : expected + 1, events, unknown);
    if (trace === 'displaced') return 'conflict';
    if (trace !== 'absent') return { result: trace };
    if (attempt >= ATTEMPTS) throw unknown ?? new TypeError('An append without outcome has no cause.');
  }
}

async function look(
  store: EventStore,
  stream: string,
  from: number,
  events: readonly EventToAppend[],
  unknown: EventStoreError | undefined,
): Promise<Trace> {
  try {
    const found = await store.readStream(stream, { from, limit: events.length });
    if (found.length === 0) return 'absent';
    const last = found.at(-1);
    const own = found.length === events.length && found.every((event, i) => event.id === events[i]?.id);
    if (!own || last === undefined) return 'displaced';
    return { revision: last.revision, position: last.position };
  } catch (error) {
    throw unknown ?? error;
  }
}

function isUnknown(error: unknown): error is EventStoreError {
  return error instanceof EventStoreError && error.code === 'unknown-outcome';
}
