import type { EventStore, LogMark, Position, RecordedEvent } from '#event-store';
import { CopyingError } from '../errors.ts';

/** The number of events read at once from each side. */
const BATCH = 1_000;

/** How far the source and the target are known to hold the same events. */
export interface Cursors {
  readonly events: number;
  readonly source: Position | undefined;
  readonly target: Position | undefined;
}

export const BEGINNING: Cursors = { events: 0, source: undefined, target: undefined };

export interface Sides {
  readonly source: EventStore;
  readonly target: EventStore;
  /** The end of what is copied, as a mark in the source. */
  readonly mark: LogMark;
}

export interface WalkOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of events compared so far. */
  readonly onProgress?: ((events: number) => void) | undefined;
}

/**
 * Reads both logs side by side from the given cursors and compares every event of the target with that of the source:
 * stream, revision, id, type, recorded time, and the bytes of data, personal part and envelope.
 *
 * @returns where the target ends, or the end of the copy.
 * @throws CopyingError `target-differs`; `target-not-empty` if the target has more events after the end of the copy.
 */
export async function compareLogs(sides: Sides, from: Cursors, options: WalkOptions = {}): Promise<Cursors> {
  const { source, target, mark } = sides;
  const originals = eventsOf(source, from.source, mark.position);
  const copies = eventsOf(target, from.target);
  let reached = from;
  try {
    for (;;) {
      options.signal?.throwIfAborted();
      const copy = await copies.next();
      if (copy.done === true) return reached;
      const original = await originals.next();
      if (original.done === true) throw goesOn();
      if (!sameEvent(original.value, copy.value)) throw differs(reached.events + 1, copy.value);
      reached = {
        events: reached.events + 1,
        source: original.value.position,
        target: copy.value.position,
      };
      if (reached.events % BATCH === 0) options.onProgress?.(reached.events);
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
  const read = () => store.readAll({ after, upTo, limit: BATCH, personal: true });
  for (;;) {
    const batch = await read();
    yield* batch.events;
    if (batch.end) return undefined;
    after = batch.position;
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

function differs(nth: number, { stream, revision }: RecordedEvent): CopyingError {
  return new CopyingError(
    'target-differs',
    `Event ${nth} of the target (revision ${revision} of "${stream}") is not event ${nth} of the source. ` +
      'Nothing more was written. Remove the target, or name an empty one, and copy again.',
  );
}

function goesOn(): CopyingError {
  return new CopyingError(
    'target-not-empty',
    'The target is a copy that was changed since: it holds events that the source does not have. ' +
      'Nothing was written. Name an empty target.',
  );
}
