import { type CanonicalJson, canonicalJson, type JsonObject } from '#canonical-json';
import type { Actor } from '#complaint';
import { type EventToAppend, type RecordedEvent, TamperedError } from '#event-store';
import { dataDigest, eventHash, readsStreamOf } from '#ledger';
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

/** What an event needs so that its personal part can be sealed. */
export interface SealedFor {
  readonly stream: string;
  /** Also the id of the event. */
  readonly commandId: string;
  /** The principal under whose key the part is sealed. */
  readonly principal: string;
}

/** Turns a personal part into the text that is stored. It is durable to open when this resolves. */
export type SealPersonal = (personal: JsonObject, sealedFor: SealedFor) => Promise<CanonicalJson>;
/** Opens the personal part of an event that was read with it. */
export type OpenPersonal = (event: RecordedEvent) => Promise<JsonObject | 'erased' | 'damaged' | undefined>;

/** A record that is complete but for its link to the record before it. */
export interface UnlinkedRecord {
  readonly stream: string;
  readonly id: string;
  readonly data: CanonicalJson;
  readonly personal: CanonicalJson | undefined;
  readonly envelope: JsonObject;
}

/** The last record of a stream. */
export interface StreamEnd {
  /** −1 when there is none. */
  readonly revision: number;
  readonly hash: string | undefined;
}

/** @param id UUID of the event and of its command. @param now milliseconds since 1970. */
export async function encodeReads(
  group: ReadGroup,
  { id, now, seal }: { readonly id: string; readonly now: number; readonly seal: SealPersonal },
): Promise<UnlinkedRecord> {
  const stream = readsStreamOf(group.actor.id);
  const data = canonicalJson({ reads: group.reads.map((read) => ({ ...read })) });
  const told = present(group.personal);
  const personal =
    told === undefined ? undefined : await seal(told, { stream, commandId: id, principal: group.actor.id });
  const envelope: JsonObject = {
    actor: { ...group.actor },
    causationId: id,
    commandId: id,
    correlationId: id,
    dataDigest: dataDigest(data, personal),
    occurredAt: new Date(now).toISOString(),
    schemaVersion: READ_SCHEMA_VERSIONS[READ_TYPE],
  };
  return { stream, id, data, personal, envelope };
}

/** Links a record to the end of its stream. */
export function linked(
  { stream, id, data, personal, envelope }: UnlinkedRecord,
  end: StreamEnd,
): { readonly event: EventToAppend; readonly end: StreamEnd } {
  const metadata = canonicalJson(end.hash === undefined ? envelope : { ...envelope, prevHash: end.hash });
  const revision = end.revision + 1;
  return {
    event: { id, type: READ_TYPE, data, personal, metadata },
    end: { revision, hash: eventHash({ id, stream, revision, type: READ_TYPE, metadata }) },
  };
}

/** The end of a stream whose last event is given. */
export function endAt(last: RecordedEvent | undefined): StreamEnd {
  if (last === undefined) return { revision: -1, hash: undefined };
  const { id, stream, revision, type } = last;
  const metadata = last.canonical('metadata') ?? canonicalJson({});
  return { revision, hash: eventHash({ id, stream, revision, type, metadata }) };
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
