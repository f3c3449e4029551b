import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import {
  COPY_STREAM,
  type EventStore,
  EventStoreError,
  type LogMark,
  type RecordedEvent,
  WrongExpectedRevisionError,
} from '#event-store';
import type { Break } from '#ledger';
import { CopyingError } from '../errors.ts';
import { carryOver } from './carry-over.ts';
import { BEGINNING, type Cursors, compareLogs, type Sides } from './compare-logs.ts';
import { type CopyPlan, copyRecord, copyRecordOf, recordedPlan } from './copy-record.ts';
import { verifyCopy } from './verify-copy.ts';

/** Many appends are pending at once, so that the copier need not wait for each answer of a cluster. */
const IN_FLIGHT = 128;
/** How often a failing target is tried again without any progress. */
const ATTEMPTS = 6;
const PAUSE_MS = { first: 50, most: 2_000 };

export type CopyPhase = 'comparing' | 'copying' | 'verifying';

export interface CopyProgress {
  readonly phase: CopyPhase;
  readonly events: number;
  readonly total: number;
}

export interface CopyOptions {
  readonly source: EventStore;
  /** Kind of the source's engine, for the copy record. */
  readonly sourceEngine: string;
  /**
   * Opens the target. It records each append at the time that `originalTime` returns when the append is sent. The
   * copier closes the target.
   */
  readonly openTarget: (originalTime: () => number) => Promise<EventStore>;
  /** Returns now in milliseconds since 1970 (default: the system's clock). */
  readonly clock?: () => number;
  /** Stops between two appends. A new call continues the same copy. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: CopyProgress) => void;
  /** The most appends that are pending at once (default 128). */
  readonly inFlight?: number;
}

export interface CopyResult {
  /** Events that the copy holds. */
  readonly events: number;
  /** Events that this run wrote. */
  readonly written: number;
  /** Number of the ledger's own streams. */
  readonly streams: number;
  readonly complaints: number;
  /** Digest of the replay; the same on both sides. */
  readonly digest: string;
  readonly lastEventId: string;
  /** Recorded time of the last event, ISO 8601. */
  readonly knownAt: string;
  /** Events that the source recorded since the copy began; the copy does not have them. */
  readonly leftBehind: number;
  /** Number of breaks in the chain of hashes; the source has the same breaks. */
  readonly found: number;
  readonly breaks: readonly Break[];
  readonly seconds: number;
}

/**
 * Copies a whole ledger into an empty event store of any engine: streams, revisions, ids, payloads byte for byte, order
 * and recorded times. After an interruption, a new call continues where it stopped. Every event is compared with its
 * original before the copy is reported as done. Memory: about 150 bytes for each stream.
 *
 * @throws CopyingError; EventStoreError if an engine stays away; the signal's reason if it was stopped.
 */
export async function copyLedger(options: CopyOptions): Promise<CopyResult> {
  const { source, openTarget, clock = Date.now } = options;
  const started = performance.now();
  let time: number | undefined;
  const target = await openTarget(() => time ?? clock());
  try {
    const plan = await begin(options, target, clock);
    const sides: Sides = { source, target, mark: plan.mark };
    const total = plan.mark.events;
    const present = await compareLogs(sides, BEGINNING, walk('comparing', total, options));
    await fill(sides, present, options, (recordedAt) => {
      time = recordedAt;
    });
    const { chain, replay } = await verifyCopy(sides, (walked) =>
      options.onProgress?.({ phase: 'verifying', ...walked }),
    );
    const head = await source.head();
    return {
      events: total,
      written: total - present.events,
      streams: chain.streams,
      complaints: replay.complaints,
      digest: replay.digest,
      lastEventId: plan.mark.lastEventId,
      knownAt: new Date(plan.mark.knownAt).toISOString(),
      leftBehind: Math.max(0, (head?.events ?? total) - total),
      found: chain.found,
      breaks: chain.breaks,
      seconds: (performance.now() - started) / 1_000,
    };
  } finally {
    await target.close();
  }
}

/** Finds the copy record in the target, or writes it into an empty target. */
async function begin(
  { source, sourceEngine }: CopyOptions,
  target: EventStore,
  clock: () => number,
): Promise<CopyPlan> {
  const record = await copyRecordOf(target);
  if (record !== undefined) return await recordedPlan(record, source);
  const mark = await source.head();
  if (mark === undefined) {
    throw new CopyingError(
      'nothing-to-copy',
      'The source holds no event. Nothing was written. Check --from.',
    );
  }
  if ((await target.head()) !== undefined) {
    throw new CopyingError(
      'target-not-empty',
      'The target holds events already. Nothing was written. Name an empty target.',
    );
  }
  const plan = { mark, last: await lastOf(source, mark) };
  const earlier = (await copyRecordOf(source))?.data();
  const origin = { engine: sourceEngine, earlier };
  try {
    await target.append(COPY_STREAM, 'none', [copyRecord(plan, origin, clock())]);
  } catch (error) {
    // The append may have succeeded, or another copier may have written: reading shows it.
    if (!isTransient(error)) throw error;
  }
  const written = await copyRecordOf(target);
  if (written === undefined) {
    throw new EventStoreError(
      'unavailable',
      'The target did not record the first event. Run the same command again.',
    );
  }
  return await recordedPlan(written, source);
}

/** Appends and compares in turns until the target holds the whole copy. */
async function fill(
  sides: Sides,
  present: Cursors,
  options: CopyOptions,
  setTime: (recordedAt: number) => void,
): Promise<void> {
  const { inFlight = IN_FLIGHT } = options;
  const total = sides.mark.events;
  let reached = present;
  for (let failures = 0; reached.events < total; ) {
    const before = reached.events;
    let failure: unknown;
    try {
      await carryOver(sides, reached, { ...walk('copying', total, options), setTime, inFlight });
    } catch (error) {
      if (!isTransient(error)) throw error;
      failure = error;
    }
    failures = failure === undefined ? 0 : failures + 1;
    if (failure !== undefined) await pause(Math.min(PAUSE_MS.most, PAUSE_MS.first * 2 ** failures));
    try {
      reached = await compareLogs(sides, reached, walk('comparing', total, options));
    } catch (error) {
      if (!isTransient(error)) throw error;
      failure = error;
    }
    if (reached.events > before) failures = 0;
    if (failures >= ATTEMPTS) throw givenUp(failure);
  }
}

function givenUp(failure: unknown): unknown {
  if (!(failure instanceof WrongExpectedRevisionError)) return failure;
  return new CopyingError(
    'target-in-use',
    'Other programs write to the target during the copy. Stop them, empty the target, and copy again.',
    { cause: failure },
  );
}

function walk(phase: CopyPhase, total: number, { signal, onProgress }: CopyOptions) {
  return { signal, onProgress: (events: number) => onProgress?.({ phase, events, total }) };
}

/** The event at a mark. Engines cannot read backwards, so reading starts at the moment before the mark. */
async function lastOf(store: EventStore, mark: LogMark): Promise<RecordedEvent> {
  let after = (await store.markAt(mark.knownAt - 1))?.position;
  for (;;) {
    const batch = await store.readAll({ after, upTo: mark.position });
    const last = batch.events.find(
      ({ id, position }) => position === mark.position && id === mark.lastEventId,
    );
    if (last !== undefined) return last;
    if (batch.end) {
      throw new EventStoreError('unavailable', 'The last event of the source could not be read. Try again.');
    }
    after = batch.position;
  }
}

/** Whether a failure may end by itself, or whether the next comparison shows if the append was done. */
function isTransient(error: unknown): boolean {
  if (error instanceof WrongExpectedRevisionError) return true;
  return (
    error instanceof EventStoreError && (error.code === 'unavailable' || error.code === 'unknown-outcome')
  );
}
