import { folioOf } from '#complaint';
import { type EventStore, EventStoreError, type StreamDamage } from '#event-store';

/**
 * What is wrong with a stream as a whole.
 * - `deleted`, `tombstoned`, `truncated`, `capped`: see {@link StreamDamage}.
 * - `unlike-log`: the stream and the log differ in the last event, and no record of the store says why.
 */
export type StreamFaultKind = StreamDamage | 'unlike-log';

/** A stream that does not show all its events in the log, or will soon not show them. */
export interface StreamFault {
  readonly stream: string;
  /** Folio of the complaint that the stream belongs to. */
  readonly folio?: string;
  readonly what: StreamFaultKind;
}

/** Most streams read at the same time. */
const AT_ONCE = 32;

/**
 * Compares the end of each stream in the log with the stream itself. Adds the faults that the store's own records name,
 * also for streams without any event left in the log.
 *
 * @param ends last revision of each stream in the log.
 * @returns faults sorted by stream name. @throws EventStoreError when the store cannot be reached.
 */
export async function compareStreams(
  events: Pick<EventStore, 'readStream' | 'damagedStreams'>,
  ends: Iterable<readonly [stream: string, revision: number]>,
): Promise<readonly StreamFault[]> {
  const faults = new Map<string, StreamFault>();
  for (const { stream, damage } of await events.damagedStreams()) faults.set(stream, faultOf(stream, damage));
  const left = ends[Symbol.iterator]();
  const reader = async (): Promise<void> => {
    for (let next = left.next(); next.done !== true; next = left.next()) {
      const [stream, revision] = next.value;
      if (!faults.has(stream) && !(await shows(events, stream, revision)))
        faults.set(stream, faultOf(stream, 'unlike-log'));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, reader));
  return [...faults.values()].sort((one, other) => (one.stream < other.stream ? -1 : 1));
}

async function shows(
  events: Pick<EventStore, 'readStream'>,
  stream: string,
  revision: number,
): Promise<boolean> {
  try {
    const [found] = await events.readStream(stream, { from: revision, direction: 'backwards', limit: 1 });
    return found?.revision === revision;
  } catch (error) {
    if (error instanceof EventStoreError && error.code === 'tampered') return false;
    throw error;
  }
}

function faultOf(stream: string, what: StreamFaultKind): StreamFault {
  const folio = folioOf(stream);
  return { stream, ...(folio !== undefined && { folio }), what };
}
