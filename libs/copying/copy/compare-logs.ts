import type { EventStore, LogMark, Position, RecordedEvent } from '#event-store';
import { CopyingError } from '../errors.ts';

/** Events read at once from each side. */
const PAGE = 1_000;

/** How far source and target are known to hold the same events. */
export interface Place {
  readonly events: number;
  readonly source: Position | undefined;
  readonly target: Position | undefined;
}

export const BEGINNING: Place = { events: 0, source: undefined, target: undefined };

export interface Sides {
  readonly source: EventStore;
  readonly target: EventStore;
  /** The end of what is carried over, in the source. */
  readonly mark: LogMark;
}

export interface WalkOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told how many events of the copy are settled. */
  readonly onProgress?: ((events: number) => void) | undefined;
}

/**
 * Walks both logs from a place on, side by side, and holds every event of the target against the one of the source:
 * stream, revision, id, type, recorded time, and the bytes of data, personal part and envelope.
 *
 * @returns where the target ends, or the end of the copy.
 * @throws CopyingError `target-differs`, `target-not-empty` when the target goes on behind the end of the copy.
 */
export async function compareLogs(sides: Sides, from: Place, options: WalkOptions = {}): Promise<Place> {
  const { source, target, mark } = sides;
  const originals = eventsOf(source, from.source, mark.position);
  const copies = eventsOf(target, from.target);
  let place = from;
  try {
    for (;;) {
      options.signal?.throwIfAborted();
      const copy = await copies.next();
      if (copy.done === true) return place;
      const original = await originals.next();
      if (original.done === true) throw goesOn();
      if (!sameEvent(original.value, copy.value)) throw differs(place.events + 1, copy.value);
      place = {
        events: place.events + 1,
        source: original.value.position,
        target: copy.value.position,
      };
      if (place.events % PAGE === 0) options.onProgress?.(place.events);
    }
  } finally {
    await originals.return(undefined);
    await copies.return(undefined);
  }
}

async function* eventsOf(
  store: EventStore,
  begin: Position | undefined,
  upTo?: Position,
): AsyncGenerator<RecordedEvent, undefined, undefined> {
  let after = begin;
  const read = () => store.readAll({ after, upTo, limit: PAGE, personal: true });
  for (;;) {
    const page = await read();
    yield* page.events;
    if (page.end) return undefined;
    after = page.position;
  }
}

function sameEvent(a: RecordedEvent, b: RecordedEvent): boolean {
  return (
    a.id === b.id &&
    a.stream === b.stream &&
    a.revision === b.revision &&
    a.type === b.type &&
    a.recordedAt === b.recordedAt &&
    a.canonical('data') === b.canonical('data') &&
    a.canonical('personal') === b.canonical('personal') &&
    a.canonical('metadata') === b.canonical('metadata')
  );
}

function differs(place: number, { stream, revision }: RecordedEvent): CopyingError {
  return new CopyingError(
    'target-differs',
    `Event ${place} of the target (revision ${revision} of "${stream}") is not event ${place} of the source. ` +
      'Nothing more was written. Remove the target, or name an empty one, and copy again.',
  );
}

function goesOn(): CopyingError {
  return new CopyingError(
    'target-not-empty',
    'The target was copied before and has gone on since: it holds events that the source does not. ' +
      'Nothing was written. Name an empty target.',
  );
}
