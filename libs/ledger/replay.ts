import { createHash } from 'node:crypto';
import {
  begun,
  type ComplaintState,
  folioOf,
  NO_COMPLAINT,
  type ReceivedComplaint,
  STATUSES,
  type Status,
} from '#complaint';
import { type EventStore, type LogMark, type RecordedEvent, TamperedError } from '#event-store';
import { eventHash } from './chain.ts';
import { decodeFoldable, requireFirst } from './codec.ts';
import { evolved, requireNext, unreadableEvent } from './damage.ts';
import { foldStored } from './folded.ts';
import { logBatches } from './log-batches.ts';
import { PackedTable } from './packed-table.ts';

/** How far a walk through the log is. */
export interface WalkProgress {
  /** Events of the log read so far. */
  readonly events: number;
  /** Events of the log to read in all. */
  readonly total: number;
}

export interface ReplayOptions {
  /** Fold what was known then; default: everything recorded when the replay starts. */
  readonly asOf?: LogMark | undefined;
  /** Called after each batch. */
  readonly onProgress?: ((progress: WalkProgress) => void) | undefined;
}

/** Result of folding the whole ledger from its events alone. */
export interface Replay {
  /** Events of complaints. */
  readonly events: number;
  readonly complaints: number;
  readonly byStatus: Readonly<Record<Status, number>>;
  /** Position of the last event read; `undefined` for an empty ledger. */
  readonly position: string | undefined;
  /**
   * `sha256:` over one line for each complaint, sorted by folio: `folio revision status hash`, with the hash of its
   * last event. Through the chain of hashes it commits to every event. It is the same on every engine.
   */
  readonly digest: string;
  readonly seconds: number;
  readonly eventsPerSecond: number;
}

/*
 * What a row keeps of a complaint between its events: revision (4 bytes), status (1), the status before a closing (1),
 * since when (24), hash of the last event (32). The report needs no other member of the state. An instant stays a text
 * of 24 characters: to turn it into a number and back for each event would take longer than the fold.
 */
const REVISION = 0;
const STATUS = 4;
const LEFT = 5;
const SINCE = 6;
const HASH = 30;
const WIDTH = 62;

/** Complaints whose last event is kept until it is hashed. This bounds the memory for them to some MiB. */
const MOST_LASTS = 2_000;

/** Characters given to the digest at once. One call costs as much as some hundred characters. */
const HASHED_AT_ONCE = 16_384;

/**
 * Folds the whole ledger. Memory: about 170 bytes for each complaint.
 *
 * @throws LedgerError; EventStoreError, `tampered` for a damaged history, since a digest would vouch for it.
 */
export async function replay(events: EventStore, options: ReplayOptions = {}): Promise<Replay> {
  const started = performance.now();
  const mark = options.asOf ?? (await events.head());
  const table = new PackedTable(WIDTH);
  let walked = 0;
  let folded = 0;
  if (mark !== undefined) {
    // Only the last event of a complaint needs a hash. Most are followed by another one soon.
    const lasts = new Map<string, RecordedEvent>();
    for await (const batch of logBatches(events, { mark })) {
      for (const stored of batch.events) {
        const corrected = await correctedState(events, stored);
        if (!foldInto(table, stored, corrected)) continue;
        folded += 1;
        lasts.set(stored.stream, stored);
      }
      if (lasts.size >= MOST_LASTS) keepHashes(table, lasts);
      walked += batch.events.length;
      options.onProgress?.({ events: walked, total: mark.events });
    }
    keepHashes(table, lasts);
    requireAll(walked, mark);
  }
  const { byStatus, digest } = summary(table);
  const seconds = (performance.now() - started) / 1_000;
  return {
    events: folded,
    complaints: table.size,
    byStatus,
    position: mark?.position,
    digest: `sha256:${digest}`,
    seconds,
    eventsPerSecond: seconds === 0 ? 0 : folded / seconds,
  };
}

/** The complaint after a correction, which is folded with all that the complaint has. `undefined` for other events. */
async function correctedState(
  events: EventStore,
  { stream, revision, type }: RecordedEvent,
): Promise<ComplaintState | undefined> {
  if (type !== 'EntryCorrected' || folioOf(stream) === undefined) return undefined;
  const stored = await events.readStream(stream);
  return foldStored(stored.filter((event) => event.revision <= revision))?.state;
}

/**
 * @param corrected the complaint after the event, if the event is a correction.
 * @returns whether it is an event of a complaint.
 */
function foldInto(table: PackedTable, stored: RecordedEvent, corrected: ComplaintState | undefined): boolean {
  const { stream } = stored;
  const known = table.find(stream);
  // A stream with a row is a complaint's.
  const folio = known === undefined ? folioOf(stream) : '';
  if (folio === undefined) return false;
  requireNext(stored, known === undefined ? undefined : table.bytes.readUInt32LE(known + REVISION));
  const event = decodeFoldable(stored);
  const offset = known ?? table.add(stream);
  const { bytes } = table;
  if (known === undefined) requireFirst(stored, folio, event.envelope);
  const after = corrected ?? evolved(stateIn(bytes, offset), event, stored);
  bytes.writeUInt32LE(stored.revision, offset + REVISION);
  keepState(bytes, offset, after);
  return true;
}

function keepHashes(table: PackedTable, lasts: Map<string, RecordedEvent>): void {
  for (const stored of lasts.values()) keepHash(table, stored);
  lasts.clear();
}

function keepHash(table: PackedTable, stored: RecordedEvent): void {
  const metadata = stored.canonical('metadata');
  if (metadata === undefined) throw unreadableEvent(stored);
  const { id, stream, revision, type } = stored;
  const offset = table.offsetOf(stream);
  table.bytes.write(eventHash({ id, stream, revision, type, metadata }), offset + HASH, WIDTH - HASH, 'hex');
}

/** @throws TamperedError when the log holds fewer events than the mark says. No digest can vouch for such a log. */
function requireAll(walked: number, { events, position }: LogMark): void {
  if (walked === events) return;
  throw new TamperedError(
    `What the ledger wrote is damaged: up to position ${Number(position)} the log should hold ${events} events and holds ` +
      `${walked}. Events were removed by other means than the ledger. Run an audit: it names the position.`,
  );
}

function keepState(bytes: Buffer, offset: number, state: ComplaintState): void {
  if (state.status === 'none') return;
  const { status, statusAt } = state.chronology;
  bytes.writeUInt8(codeOf(state.status), offset + STATUS);
  bytes.writeUInt8(codeOf(status), offset + LEFT);
  if (statusAt.length === HASH - SINCE) bytes.write(statusAt, offset + SINCE, HASH - SINCE, 'latin1');
  else bytes.fill(0, offset + SINCE, offset + HASH);
}

function stateIn(bytes: Buffer, offset: number): ComplaintState {
  const state = STATES[bytes.readUInt8(offset + STATUS)];
  if (state === undefined || state.status === 'none') return NO_COMPLAINT;
  const left = STATUSES[bytes.readUInt8(offset + LEFT) - 1];
  const status = left === undefined || left === 'closed' ? 'received' : left;
  const statusAt = bytes[offset + SINCE] === 0 ? '' : bytes.toString('latin1', offset + SINCE, offset + HASH);
  return { ...state, chronology: { ...state.chronology, status, statusAt } };
}

/** Counts from 1. The code 0 means a complaint before its receipt. */
function codeOf(status: Status): number {
  return STATUSES.indexOf(status) + 1;
}

/** A complaint of which only the status is known. */
function anyComplaint(status: Status): ReceivedComplaint {
  const common = {
    chronology: begun(undefined),
    policy: { id: '', version: 0 },
    subject: { channel: 'unknown' },
    kind: 'complaint',
    cycle: 1,
    tier: 1,
    acknowledged: false,
    assessed: false,
    safety: false,
    involved: [],
    deadlines: [],
    responses: [],
    breaches: [],
  } as const;
  return status === 'closed'
    ? { ...common, status, closure: { reason: 'as-recorded' } }
    : { ...common, status };
}

const STATES: readonly ComplaintState[] = [NO_COMPLAINT, ...STATUSES.map(anyComplaint)];

function summary(table: PackedTable): Pick<Replay, 'byStatus' | 'digest'> {
  const byStatus: Record<Status, number> = {
    received: 0,
    assessed: 0,
    investigating: 0,
    'awaiting-complainant': 0,
    closed: 0,
  };
  const digest = createHash('sha256');
  const { bytes } = table;
  let lines = '';
  // Streams and folios sort alike: their names have the same characters apart from the dashes.
  for (const stream of [...table.keys()].sort()) {
    const offset = table.offsetOf(stream);
    const status = STATUSES[bytes.readUInt8(offset + STATUS) - 1];
    if (status === undefined) continue;
    byStatus[status] += 1;
    const hash = bytes.toString('hex', offset + HASH, offset + WIDTH);
    const revision = bytes.readUInt32LE(offset + REVISION);
    lines += `${folioOf(stream)} ${revision} ${status} ${hash}\n`;
    if (lines.length < HASHED_AT_ONCE) continue;
    digest.update(lines);
    lines = '';
  }
  digest.update(lines);
  return { byStatus, digest: digest.digest('hex') };
}
