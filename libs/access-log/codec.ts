import { type CanonicalJson, canonicalJson, type JsonObject } from '#canonical-json';
import type { Actor, Hidden } from '#complaint';
import { type EventToAppend, type RecordedEvent, TamperedError } from '#event-store';
import { dataDigest, eventHash, hashOfStored, readsStreamOf } from '#ledger';
import {
  READ_KINDS,
  READ_SCHEMA_VERSIONS,
  READ_TYPE,
  type ReadCatalogue,
  type StoredRead,
} from './events.ts';

type Personal = ReadCatalogue['PersonalDataRead']['personal'];

/** Reads of one principal that one event records. */
export interface ReadGroup {
  readonly actor: Actor;
  readonly reads: readonly StoredRead[];
  readonly personal: Personal;
}

/** The event to which a sealed part belongs. */
export interface SealedFor {
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  /** Also the id of the event. */
  readonly commandId: string;
  /** The principal under whose key the part is sealed. */
  readonly principal: string;
}

/** Turns a personal part into the text that is stored. It is durable to open when this resolves. */
export type SealPersonal = (personal: JsonObject, sealedFor: SealedFor) => Promise<CanonicalJson>;
/** Opens the personal part of an event that was read with it. */
export type OpenPersonal = (event: RecordedEvent) => Promise<JsonObject | Hidden | undefined>;

/** The last record of a stream. */
export interface StreamEnd {
  /** −1 when there is none. */
  readonly revision: number;
  readonly hash: string | undefined;
}

export interface RecordContext {
  /** UUID of the event and of its command. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The end of the stream, after which the record comes. */
  readonly end: StreamEnd;
  readonly seal: SealPersonal;
}

/** Writes a record for the store, chained to the one before it. */
export async function encodeReads(
  { actor, reads, personal }: ReadGroup,
  { id, now, end, seal }: RecordContext,
): Promise<{ readonly event: EventToAppend; readonly end: StreamEnd }> {
  const [stream, revision, type] = [readsStreamOf(actor.id), end.revision + 1, READ_TYPE];
  const data = canonicalJson({ reads: reads.map((read) => ({ ...read })) });
  const told = present(personal);
  const sealed =
    told === undefined
      ? undefined
      : await seal(told, { stream, revision, type, commandId: id, principal: actor.id });
  const metadata = canonicalJson({
    actor: { ...actor },
    causationId: id,
    commandId: id,
    correlationId: id,
    dataDigest: dataDigest(data, sealed),
    occurredAt: new Date(now).toISOString(),
    ...(end.hash !== undefined && { prevHash: end.hash }),
    schemaVersion: READ_SCHEMA_VERSIONS[READ_TYPE],
  });
  return {
    event: { id, type, data, personal: sealed, metadata },
    end: { revision, hash: eventHash({ id, stream, revision, type, metadata }) },
  };
}

/** The end of a stream whose last event is given. */
export function endAt(last: RecordedEvent | undefined): StreamEnd {
  if (last === undefined) return { revision: -1, hash: undefined };
  return { revision: last.revision, hash: hashOfStored(last) };
}

/** A stored record without its personal part. */
export interface DecodedReads {
  readonly actor: Actor;
  readonly reads: readonly StoredRead[];
}

/** Reads a record; `undefined` for an event that is none: another program wrote it, or it is damaged. */
export function decodeReads(event: RecordedEvent): DecodedReads | undefined {
  if (event.type !== READ_TYPE) return undefined;
  try {
    const { actor, schemaVersion } = event.metadata();
    const { reads } = event.data();
    if (schemaVersion !== READ_SCHEMA_VERSIONS[READ_TYPE] || !isActor(actor)) return undefined;
    return Array.isArray(reads) && reads.every(isRead) ? { actor, reads } : undefined;
  } catch (error) {
    if (error instanceof TamperedError) return undefined;
    throw error;
  }
}

function present({ purposes, account }: Personal): JsonObject | undefined {
  if (purposes === undefined && account === undefined) return undefined;
  return { ...(purposes && { purposes: [...purposes] }), ...(account !== undefined && { account }) };
}

function isActor(value: unknown): value is Actor {
  return isRecord(value) && typeof value['id'] === 'string' && typeof value['role'] === 'string';
}

function isRead(value: unknown): value is StoredRead {
  if (!isRecord(value)) return false;
  const { what, folios, at } = value;
  return (
    READ_KINDS.some((kind) => kind === what) &&
    typeof at === 'string' &&
    (folios === 'all' || (Array.isArray(folios) && folios.every((folio) => typeof folio === 'string')))
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
