import type { EventStore, EventToAppend, RecordedEvent } from '#event-store';
import type { Cursors, Sides, WalkOptions } from './compare-logs.ts';

const BATCH = 1_000;
/** One append stays well below the 1 MiB that engines take, whatever wrapping they add. */
const APPEND_CHARACTERS = 262_144;
const APPEND_EVENTS = 500;
/** Bound of what is under way at once, whatever the size of events. */
const FLIGHT_CHARACTERS = 16 * 1_048_576;

export interface CarryOptions extends WalkOptions {
  /** Sets the time that the target records for the next append. */
  readonly setTime: (recordedAt: number) => void;
  /** Most appends under way at once. */
  readonly inFlight: number;
}

/** One append: events of one stream, one behind the other, recorded at one time. */
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
 * Appends the source's events behind those that the target holds, in the order of the log. Many appends are under way
 * at once: engines take the appends of one connection in the order in which they are sent, once it is established; so
 * the first one goes alone. When one fails, nothing more is sent, and whatever the outcome is of those under way, the
 * logs are compared before anything else is.
 *
 * @throws the first failure of the target, once nothing is under way any more.
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
      // A connection that is lost is made anew by the next append, which must not overtake those that were lost.
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

function toAppend(event: RecordedEvent): EventToAppend {
  const [data, metadata] = [event.canonical('data'), event.canonical('metadata')];
  if (data === undefined || metadata === undefined) {
    throw new TypeError(`Event ${event.id} has no data or no envelope, which no event store hands out.`);
  }
  return { id: event.id, type: event.type, data, personal: event.canonical('personal'), metadata };
}
