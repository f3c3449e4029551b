import type { EventStore, LogMark } from '#event-store';
import { logPages } from './log-pages.ts';
import { PackedTable } from './packed-table.ts';
import type { WalkProgress } from './replay.ts';
import { type Break, breakAt, type ChainEnd, verifyEvent } from './verify-event.ts';

/** More breaks than this say nothing new. */
const LISTED = 1_000;

export interface VerifyOptions {
  /** Verify what was known then; default: everything there is as the check starts. */
  readonly asOf?: LogMark | undefined;
  /** Called after each page. */
  readonly onProgress?: ((progress: WalkProgress) => void) | undefined;
}

export interface Verification {
  readonly events: number;
  readonly streams: number;
  /** Position of the last event looked at; `undefined` for an empty ledger. */
  readonly position: string | undefined;
  /** The first breaks in order of the log, at most 1,000. */
  readonly breaks: readonly Break[];
  /** How many there are in all. */
  readonly found: number;
  readonly seconds: number;
}

/*
 * What is kept of a stream between its events: the revision that comes next (4 bytes, 0 before the first), the place of
 * the last event within its command (2), the hash of the last event (32), its command id (16).
 */
const NEXT = 0;
const INDEX = 4;
const HASH = 6;
const COMMAND = 38;
const WIDTH = 54;

/**
 * Walks the whole log and checks every digest, every link of every chain and every revision. Finds whatever was altered
 * without reckoning all hashes anew; whoever rewrote those as well is found by comparing the replay's digest, or the
 * hashes kept outside, with earlier ones. Memory: some 150 bytes for each stream.
 *
 * @throws EventStoreError
 */
export async function verifyLedger(events: EventStore, options: VerifyOptions = {}): Promise<Verification> {
  const started = performance.now();
  const mark = options.asOf ?? (await events.head());
  const table = new PackedTable(WIDTH);
  const breaks: Break[] = [];
  let walked = 0;
  let found = 0;
  if (mark !== undefined) {
    for await (const page of logPages(events, { mark, personal: true })) {
      for (const event of page.events) {
        const offset = table.offsetOf(event.stream);
        const { end, wrong } = verifyEvent(event, recall(table.bytes, offset));
        keep(table.bytes, offset, end);
        found += wrong.length;
        for (const what of wrong) if (breaks.length < LISTED) breaks.push(breakAt(event, what));
      }
      walked += page.events.length;
      options.onProgress?.({ events: walked, total: mark.events });
    }
  }
  const seconds = (performance.now() - started) / 1_000;
  return { events: walked, streams: table.size, position: mark?.position, breaks, found, seconds };
}

function recall(bytes: Buffer, offset: number): ChainEnd | undefined {
  const next = bytes.readUInt32LE(offset + NEXT);
  if (next === 0) return undefined;
  return {
    revision: next - 1,
    index: bytes.readUInt16LE(offset + INDEX),
    hash: bytes.toString('hex', offset + HASH, offset + COMMAND),
    commandId: dashed(bytes.toString('hex', offset + COMMAND, offset + WIDTH)),
  };
}

function keep(bytes: Buffer, offset: number, { revision, index, hash, commandId }: ChainEnd): void {
  bytes.fill(0, offset, offset + WIDTH);
  bytes.writeUInt32LE(revision + 1, offset + NEXT);
  bytes.writeUInt16LE(index % 65_536, offset + INDEX);
  bytes.write(hash, offset + HASH, 'hex');
  bytes.write(commandId.replaceAll('-', ''), offset + COMMAND, 'hex');
}

function dashed(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
