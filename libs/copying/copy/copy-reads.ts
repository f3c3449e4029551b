import { verifyReads } from '#access-log';
import type { EventStore, EventToAppend, RecordedEvent } from '#event-store';
import { toAppend } from './to-append.ts';

const BATCH = 1_000;
/** Many appends are pending at once, so that the copier need not wait for each answer of a server. */
const IN_FLIGHT = 64;

export interface CopiedReads {
  /** Records that the copy holds. */
  readonly records: number;
  /** Records that this run wrote. */
  readonly written: number;
  /** Number of breaks in the chains of the copy. */
  readonly found: number;
}

export interface CopyReadsOptions {
  readonly source: EventStore;
  readonly target: EventStore;
  /** Sets the recorded time of the next append, where the target's engine can take one. */
  readonly setTime?: (recordedAt: number) => void;
  /** Stops between two appends. A new call goes on. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (records: number) => void;
}

/**
 * Copies an access log: every record with its id, revision and bytes. After an interruption, a new call continues. A
 * record that was copied before is passed over.
 *
 * @throws WrongExpectedRevisionError if others write to the target; EventStoreError; the signal's reason.
 */
export async function copyReads(options: CopyReadsOptions): Promise<CopiedReads> {
  const { source, target, signal, setTime, onProgress } = options;
  const present = new Map<string, number>();
  const flights: Promise<unknown>[] = [];
  let records = 0;
  let written = 0;
  const land = async (most: number): Promise<void> => {
    while (flights.length > most) await flights.shift();
  };
  try {
    for await (const event of eventsOf(source)) {
      signal?.throwIfAborted();
      records += 1;
      const { stream, revision, recordedAt } = event;
      const last = present.get(stream) ?? (await lastRevision(target, stream));
      present.set(stream, Math.max(last, revision));
      if (revision <= last) continue;
      setTime?.(recordedAt);
      const appended = append(target, stream, revision, toAppend(event));
      // The failure is met when its turn comes.
      appended.catch(() => undefined);
      flights.push(appended);
      written += 1;
      // The first append alone opens the connection. Without one, later appends could overtake it.
      await land(written === 1 ? 0 : IN_FLIGHT);
      onProgress?.(records);
    }
    await land(0);
  } finally {
    await Promise.allSettled(flights);
  }
  const { found } = await verifyReads(target);
  return { records, written, found };
}

async function* eventsOf(source: EventStore): AsyncGenerator<RecordedEvent> {
  // The source may go on recording. What comes after this moment is left for the next copy.
  const upTo = (await source.head())?.position;
  for (let after: string | undefined; upTo !== undefined; ) {
    const batch = await source.readAll({ after, upTo, limit: BATCH, personal: true });
    yield* batch.events;
    if (batch.end || batch.position === undefined) return;
    after = batch.position;
  }
}

async function lastRevision(target: EventStore, stream: string): Promise<number> {
  const [last] = await target.readStream(stream, { direction: 'backwards', limit: 1 });
  return last?.revision ?? -1;
}

async function append(
  target: EventStore,
  stream: string,
  revision: number,
  event: EventToAppend,
): Promise<void> {
  await target.append(stream, revision === 0 ? 'none' : revision - 1, [event]);
}
