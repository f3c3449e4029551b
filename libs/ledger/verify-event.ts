import type { CanonicalJson, JsonObject } from '#canonical-json';
import { folioOf, isEventType, SCHEMA_VERSIONS } from '#complaint';
import type { RecordedEvent } from '#event-store';
import { dataDigest, eventHash } from './chain.ts';
import { eventId } from './ids.ts';
import { kindOfStream, type StreamKind } from './own-streams.ts';

/**
 * What is wrong with an event.
 * - `data-digest`: its data or personal part does not match the digest in its envelope.
 * - `prev-hash`: it does not link to the event before it. One of the two was altered, or one between them is gone.
 * - `event-id`: its id does not match its type and envelope. One of them was altered.
 * - `revision-gap`: events before it are missing, or are there twice.
 * - `unreadable`: its envelope is not valid, or the ledger does not write such an event into this stream.
 * - `unknown-type`: this version does not know its type.
 * - `newer-schema`: its schema version is newer than the one that this version writes.
 */
export type BreakKind =
  | 'data-digest'
  | 'prev-hash'
  | 'event-id'
  | 'revision-gap'
  | 'unreadable'
  | 'unknown-type'
  | 'newer-schema';

/** A fault in a stream: an event is not as the ledger wrote it. */
export interface Break {
  readonly stream: string;
  /** Folio of the complaint that the stream belongs to. */
  readonly folio?: string;
  readonly revision: number;
  readonly eventId: string;
  readonly what: BreakKind;
}

/** What the check of a stream's next event needs. */
export interface ChainEnd {
  readonly revision: number;
  /** `undefined` when the event has no hash that the next one could link to. */
  readonly hash: string | undefined;
  readonly commandId: string;
  /** Index of the event among those of its command, from 0. */
  readonly index: number;
}

export interface Verdict {
  readonly end: ChainEnd;
  readonly wrong: readonly BreakKind[];
}

/** Checks one stored event, read with `personal`, against the event before it (`undefined` for the first). */
export function verifyEvent(event: RecordedEvent, before: ChainEnd | undefined): Verdict {
  const wrong: BreakKind[] = [];
  if (event.revision !== (before === undefined ? 0 : before.revision + 1)) wrong.push('revision-gap');
  const kind = kindOfStream(event.stream);
  if (kind === 'complaint' && !isEventType(event.type)) wrong.push('unknown-type');
  const text = textOf(event, 'metadata');
  const envelope = parsed(event);
  if (text === undefined || envelope === undefined) {
    wrong.push('unreadable');
    return { end: { revision: event.revision, hash: undefined, commandId: '', index: 0 }, wrong };
  }
  const { dataDigest: digest, prevHash, commandId, schemaVersion } = envelope;
  if (kind === 'complaint' && isNewer(event.type, schemaVersion)) wrong.push('newer-schema');
  // The record of a copy is the only event without a digest.
  if ((kind !== 'copy' || digest !== undefined) && digest !== digestOf(event)) wrong.push('data-digest');
  const { id, stream, revision, type } = event;
  const hash = eventHash({ id, stream, revision, type, metadata: text });
  const command = typeof commandId === 'string' ? commandId : '';
  const index = before !== undefined && before.commandId === command ? before.index + 1 : 0;
  if (kind === 'copy') {
    if (!isReadable(event)) wrong.push('unreadable');
  } else {
    if (prevHash !== before?.hash) wrong.push('prev-hash');
    if (id !== expectedId(event, kind, command, index, text)) wrong.push('event-id');
  }
  return { end: { revision, hash, commandId: command, index }, wrong };
}

/**
 * The id that type and envelope lead to. The id of an event about keys or reads is its command's, since such a command is
 * one event.
 */
function expectedId(
  { stream, type }: RecordedEvent,
  kind: StreamKind | undefined,
  command: string,
  index: number,
  envelope: string,
): string | undefined {
  if (kind === 'keys' || kind === 'reads') return command;
  return idOf(command, folioOf(stream) ?? stream, index, type, envelope);
}

/**
 * Whether the id of a complaint's first event matches its folio, type and envelope. If not, the stream was renamed or
 * exchanged with another, or the event was altered.
 */
export function isFirstOf(event: RecordedEvent, folio: string, commandId: string): boolean {
  const text = textOf(event, 'metadata');
  return text !== undefined && event.id === idOf(commandId, folio, 0, event.type, text);
}

/**
 * Checks one stream from its first event on.
 *
 * @param events all its events in order, read with `personal`.
 * @returns every break, in order; none when the stream is as the ledger wrote it.
 */
export function verifyStream(events: readonly RecordedEvent[]): readonly Break[] {
  const breaks: Break[] = [];
  let end: ChainEnd | undefined;
  for (const event of events) {
    const verdict = verifyEvent(event, end);
    end = verdict.end;
    for (const what of verdict.wrong) breaks.push(breakAt(event, what));
  }
  return breaks;
}

export function breakAt({ stream, revision, id }: RecordedEvent, what: BreakKind): Break {
  const folio = folioOf(stream);
  return { stream, ...(folio !== undefined && { folio }), revision, eventId: id, what };
}

function parsed(event: RecordedEvent): JsonObject | undefined {
  try {
    const metadata = event.metadata();
    return typeof metadata === 'object' && metadata !== null ? metadata : undefined;
  } catch {
    return undefined;
  }
}

/** `undefined` for a part that is not JSON. */
function textOf(event: RecordedEvent, part: 'data' | 'metadata'): CanonicalJson | undefined {
  try {
    return event.canonical(part);
  } catch {
    return undefined;
  }
}

function isReadable(event: RecordedEvent): boolean {
  try {
    event.data();
    return true;
  } catch {
    return false;
  }
}

function isNewer(type: string, version: unknown): boolean {
  return isEventType(type) && typeof version === 'number' && version > SCHEMA_VERSIONS[type];
}

function digestOf(event: RecordedEvent): string | undefined {
  const data = textOf(event, 'data');
  try {
    return data === undefined ? undefined : dataDigest(data, event.canonical('personal'));
  } catch {
    return undefined;
  }
}

function idOf(
  commandId: string,
  folio: string,
  index: number,
  type: string,
  envelope: string,
): string | undefined {
  try {
    return eventId(commandId, folio, index, type, envelope);
  } catch {
    return undefined;
  }
}
