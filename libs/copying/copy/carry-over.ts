import type { EventStore, EventToAppend, RecordedEvent } from '#event-store';
import type { Cursors, Sides, WalkOptions } from './compare-logs.ts';
import { toAppend } from './to-append.ts';

const BATCH = 1_000;
/** The most characters of one append. It stays well below the 1 MiB limit of the engines, with all that they add. */
const APPEND_CHARACTERS = 262_144;
const APPEND_EVENTS = 500;
/** The most characters of all pending appends together. */
const FLIGHT_CHARACTERS = 16 * 1_048_576;

export interface CarryOptions extends WalkOptions {
  /** Sets the recorded time that the target gives to the next append. */
  readonly setTime: (recordedAt: number) => void;
  /** The most appends that are pending at once. */
  readonly inFlight: number;
}

/** One append: successive events of one stream that were recorded at one time. */
interface Group {
  readonly stream: string;
  readonly revision: number;
  readonly recordedAt: number;
  readonly events: EventToAppend[];
  characters: number;
}

interface Flight {
  readonly done: Promise<unknown>;
  readonly group: Group;
}

/**
 * Appends the rest of the source's events to the target, in the order of the log. Many appends are pending at once: an
 * engine takes the appends of one connection in the order in which they are sent, once the connection is established.
 * So the first append goes alone. After a failed append nothing more is sent. The results of the pending appends may
 * stay unknown, so the caller compares the logs before it continues.
 *
 * @throws the first failure of the target, once no append is pending any more.
 */
export async function carryOver(
  { source, target, mark }: Sides,
  from: Cursors,
  options: CarryOptions,
): Promise<void> {
  const { setTime, inFlight, signal, onProgress } = options;
  const flights: Flight[] = [];
  let flying = 0;
  let done = from.events;
  let first = true;
  let failed = false;

  const land = async (): Promise<void> => {
    const [flight] = flights;
    if (flight === undefined) return;
    await flight.done;
    flights.shift();
    flying -= flight.group.characters;
    done += flight.group.events.length;
    onProgress?.(done);
  };

  try {
    for await (const group of groupsOf(source, from.source, mark.position)) {
      signal?.throwIfAborted();
      while (flights.length >= inFlight || flying > FLIGHT_CHARACTERS) await land();
      if (failed) break;
      setTime(group.recordedAt);
      const written = target.append(
        group.stream,
        group.revision === 0 ? 'none' : group.revision - 1,
        group.events,
      );
      // After a lost connection the next append would open a new one and overtake the lost appends.
      written.catch(() => {
        failed = true;
      });
      flights.push({ done: written, group });
      flying += group.characters;
      if (first) await land();
      first = false;
    }
    while (flights.length > 0) await land();
  } finally {
    await Promise.allSettled(flights.map((flight) => flight.done));
  }
}

async function* groupsOf(
  source: EventStore,
  begin: string | undefined,
  upTo: string,
): AsyncGenerator<Group, void, undefined> {
  let group: Group | undefined;
  for (let after = begin; ; ) {
    const batch = await source.readAll({ after, upTo, limit: BATCH, personal: true });
    for (const event of batch.events) {
      const next = toAppend(event);
      const characters = next.data.length + next.metadata.length + (next.personal?.length ?? 0);
      if (group !== undefined && belongs(event, characters, group)) {
        group.events.push(next);
        group.characters += characters;
        continue;
      }
      if (group !== undefined) yield group;
      const { stream, revision, recordedAt } = event;
      group = { stream, revision, recordedAt, events: [next], characters };
    }
    if (batch.end) break;
    after = batch.position;
  }
  if (group !== undefined) yield group;
}

function belongs({ stream, recordedAt }: RecordedEvent, characters: number, group: Group): boolean {
  return (
    stream === group.stream &&
    recordedAt === group.recordedAt &&
    group.events.length < APPEND_EVENTS &&
    group.characters + characters <= APPEND_CHARACTERS
  );
}
