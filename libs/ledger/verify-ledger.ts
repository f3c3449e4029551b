import { folioOf } from '#complaint';
import {
  type EventStore,
  type LogBatch,
  type LogMark,
  type OwnStreams,
  type RecordedEvent,
  TamperedError,
} from '#event-store';
import { compareStreams, type StreamFault } from './compare-streams.ts';
import { logBatches } from './log-batches.ts';
import { OWN_STREAMS } from './own-streams.ts';
import { PackedTable } from './packed-table.ts';
import type { WalkProgress } from './replay.ts';
import { type Break, type BreakKind, breakAt, type ChainEnd, verifyEvent } from './verify-event.ts';

/** Breaks listed at most. More of them tell a reader nothing new. */
const LISTED = 1_000;

export interface VerifyOptions {
  /** The streams of the log that is checked (default: those of the log of complaints). */
  readonly ours?: OwnStreams | undefined;
  /** Whether to find events of foreign streams too (default true). */
  readonly foreign?: boolean | undefined;
  /**
   * Whether the ledger writes this event into its stream. Asked for the ledger's streams without a complaint (default:
   * yes).
   */
  readonly isReadable?: ((event: RecordedEvent) => boolean) | undefined;
  /** Compare each stream with its events in the log, as of now (default false). Costs one read for each stream. */
  readonly streams?: boolean | undefined;
  /** Check what was known then; default: everything recorded when the check starts. */
  readonly asOf?: LogMark | undefined;
  /** Called after each batch. */
  readonly onProgress?: ((progress: WalkProgress) => void) | undefined;
}

export interface Verification {
  readonly events: number;
  readonly streams: number;
  /** Streams that do not show all their events in the log, or will soon not: the first 1,000, sorted by name. */
  readonly damaged: readonly StreamFault[];
  /** Number of damaged streams in all. */
  readonly damagedFound: number;
  readonly foreign: ForeignFound;
  /** Position of the last event to check; `undefined` for an empty ledger. */
  readonly position: string | undefined;
  /** The first breaks in the order of the log, at most 1,000. */
  readonly breaks: readonly Break[];
  /** Number of breaks in all. */
  readonly found: number;
  /** Why the log could not be read to its end. The other members tell what was found up to there. */
  readonly unread?: string;
  readonly seconds: number;
}

/** What the log holds in streams that the ledger does not write. */
export interface ForeignFound {
  /** Names of streams, sorted; at most 1,000. */
  readonly streams: readonly string[];
  readonly events: number;
  readonly more: boolean;
}

/*
 * What a row keeps of a stream between its events: the next revision (4 bytes, 0 before the first), the index of the
 * last event within its command (2), the hash of the last event (32), its command id (16).
 */
const NEXT = 0;
const INDEX = 4;
const HASH = 6;
const COMMAND = 38;
const WIDTH = 54;
const NO_HASH = '0'.repeat(64);
const NO_LINK: ChainEnd = { revision: 0, hash: undefined, commandId: '', index: 0 };

/**
 * Walks the whole log with its foreign streams. Checks every digest, every link of every chain and every revision. It
 * finds every change by somebody who did not compute all hashes again. A change with new hashes shows when the replay's
 * digest, or hashes kept outside, are compared with earlier ones. Memory: about 150 bytes for each stream.
 *
 * @throws EventStoreError when the store cannot be read.
 */
export async function verifyLedger(events: EventStore, options: VerifyOptions = {}): Promise<Verification> {
  const started = performance.now();
  const mark = options.asOf ?? (await events.head());
  const { isReadable = () => true, ours = OWN_STREAMS } = options;
  const table = new PackedTable(WIDTH);
  const breaks: Break[] = [];
  const foreign = new Set<string>();
  let foreignEvents = 0;
  let walked = 0;
  let found = 0;
  let unread: string | undefined;
  try {
    for await (const batch of mark === undefined ? [] : logBatchesUpTo(events, mark, options.foreign)) {
      for (const event of batch.events) {
        if (!ours.includes(event.stream)) {
          if (ours.apart?.includes(event.stream) === true) continue;
          foreignEvents += 1;
          if (foreign.size <= LISTED) foreign.add(event.stream);
          continue;
        }
        walked += 1;
        const offset = table.offsetOf(event.stream);
        const before = recall(table.bytes, offset);
        const verdict = verifyEvent(event, before);
        const stranger = folioOf(event.stream) === undefined && !isReadable(event);
        const wrong: readonly BreakKind[] = stranger ? ['unreadable'] : verdict.wrong;
        // An event that is not a key event is not a link of the chain of keys either.
        const link = stranger ? (before ?? NO_LINK) : verdict.end;
        keep(table.bytes, offset, { ...link, revision: event.revision });
        found += wrong.length;
        for (const what of wrong) if (breaks.length < LISTED) breaks.push(breakAt(event, what));
      }
      options.onProgress?.({ events: walked, total: mark?.events ?? walked });
    }
  } catch (error) {
    if (!(error instanceof TamperedError)) throw error;
    unread = error.message;
  }
  const faults = options.streams === true ? await compareStreams(events, lastRevisions(table)) : [];
  return {
    events: walked,
    streams: table.size,
    damaged: faults.slice(0, LISTED),
    damagedFound: faults.length,
    foreign: {
      streams: [...foreign].sort().slice(0, LISTED),
      events: foreignEvents,
      more: foreign.size > LISTED,
    },
    position: mark?.position,
    breaks,
    found,
    ...(unread !== undefined && { unread }),
    seconds: (performance.now() - started) / 1_000,
  };
}

function logBatchesUpTo(events: EventStore, mark: LogMark, foreign = true): AsyncIterable<LogBatch> {
  return logBatches(events, { mark, personal: true, foreign });
}

function* lastRevisions(table: PackedTable): Generator<readonly [stream: string, revision: number]> {
  for (const stream of table.keys())
    yield [stream, table.bytes.readUInt32LE(table.offsetOf(stream) + NEXT) - 1];
}

function recall(bytes: Buffer, offset: number): ChainEnd | undefined {
  const next = bytes.readUInt32LE(offset + NEXT);
  if (next === 0) return undefined;
  const hash = bytes.toString('hex', offset + HASH, offset + COMMAND);
  return {
    revision: next - 1,
    index: bytes.readUInt16LE(offset + INDEX),
    hash: hash === NO_HASH ? undefined : hash,
    commandId: dashed(bytes.toString('hex', offset + COMMAND, offset + WIDTH)),
  };
}

function keep(bytes: Buffer, offset: number, { revision, index, hash, commandId }: ChainEnd): void {
  bytes.fill(0, offset, offset + WIDTH);
  // An altered event can hold any number.
  bytes.writeUInt32LE(Math.min(Math.max(revision + 1, 1), 0xffff_ffff), offset + NEXT);
  bytes.writeUInt16LE(index % 65_536, offset + INDEX);
  bytes.write(hash ?? NO_HASH, offset + HASH, 'hex');
  bytes.write(commandId.replaceAll('-', ''), offset + COMMAND, 'hex');
}

function dashed(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
