import type { JsonObject } from '#canonical-json';
import {
  type ComplaintEvent,
  type Envelope,
  type EventType,
  folioOf,
  type Hidden,
  type Recorded,
  SCHEMA_VERSIONS,
} from '#complaint';
import { type RecordedEvent, TamperedError } from '#event-store';
import { displacedEvent, nameOfEvent, unreadableEvent } from './damage.ts';
import { LedgerError } from './errors.ts';
import { readEnvelope } from './read-envelope.ts';
import { type StoredBody, UPCASTERS, type Upcasters } from './upcasters.ts';
import { isFirstOf } from './verify-event.ts';

export interface DecodeOptions {
  /** The opened personal part, or why it is not shown. Absent: the event is decoded without it. */
  readonly personal?: JsonObject | Hidden | undefined;
  /** The caller keeps the decoded event as a whole, or drops it. This is quicker, see {@link readEnvelope}. */
  readonly whole?: boolean;
}

/**
 * Turns a stored event into a typed one; `undefined` when its stream is not a complaint's.
 *
 * @throws LedgerError `newer-schema`, `unknown-event-type`; TamperedError.
 */
export type Decode = (event: RecordedEvent, options?: DecodeOptions) => Recorded | undefined;

/** Decodes the part of an event that folding reads. @throws as {@link Decode} does. */
export type DecodeFoldable = (event: RecordedEvent) => Foldable;
export type Foldable = ComplaintEvent & { readonly envelope: Envelope };

export interface Decoder {
  readonly decode: Decode;
  /** Does not check the stream: the caller must know that it is a complaint's. */
  readonly decodeFoldable: DecodeFoldable;
}

/** Most folios kept in memory. */
const FOLIOS = 20_000;

interface Known {
  readonly type: EventType;
  readonly version: number;
  readonly steps: Upcasters[EventType];
}

/** A decoder for a catalogue; {@link decode} is the one for the catalogue of this version. */
export function createDecoder(versions: Readonly<Record<EventType, number>>, upcasters: Upcasters): Decoder {
  const known = knownTypes(versions, upcasters);
  // Reading a folio also checks it. Most events belong to the same few complaints, so the result is kept.
  const folios = new Map<string, string>();
  const readFolio = (stream: string): string | undefined => {
    if (folios.size >= FOLIOS) folios.clear();
    const folio = folioOf(stream);
    if (folio !== undefined) folios.set(stream, folio);
    return folio;
  };

  return {
    decode(event, options) {
      const folio = folios.get(event.stream) ?? readFolio(event.stream);
      if (folio === undefined) return undefined;
      const found = known.get(event.type) ?? unknownType(event);
      const envelope = envelopeOf(event, options?.whole === true ? readEnvelope : undefined);
      const shown = options?.personal;
      const isHidden = typeof shown === 'string';
      const { data, personal } = bodyOf(event, found, envelope, isHidden ? undefined : shown);
      return typed<Recorded>({
        type: found.type,
        occurredAt: envelope.occurredAt,
        zone: envelope.zone,
        data,
        personal,
        reasonCode: envelope.reasonCode,
        id: event.id,
        folio,
        schemaVersion: envelope.schemaVersion,
        revision: event.revision,
        position: event.position,
        recordedAt: event.recordedAt,
        envelope,
        ...(isHidden && { hidden: shown }),
      });
    },

    decodeFoldable(event) {
      const found = known.get(event.type) ?? unknownType(event);
      const envelope = envelopeOf(event, readEnvelope);
      const { data, personal } = bodyOf(event, found, envelope, undefined);
      const { occurredAt, reasonCode, zone } = envelope;
      return typed<Foldable>({ type: found.type, occurredAt, zone, data, personal, reasonCode, envelope });
    },
  };
}

/**
 * Parses, upcasts and types stored events. Nothing else turns stored events into domain events.
 *
 * @throws LedgerError `newer-schema`, `unknown-event-type`; TamperedError.
 */
export const { decode, decodeFoldable } = createDecoder(SCHEMA_VERSIONS, UPCASTERS);

/**
 * Decodes as {@link decode} does, and checks that a complaint's first event was written for this complaint. So a stream
 * that was renamed, or exchanged with another, is refused.
 *
 * @throws as {@link decode} does; TamperedError for such a first event.
 */
export const decodeAsWritten: Decode = (event, options) => {
  const decoded = decode(event, options);
  if (decoded !== undefined) requireFirst(event, decoded.folio, decoded.envelope);
  return decoded;
};

/** @throws TamperedError for a first event that was not written for this complaint. */
export function requireFirst(event: RecordedEvent, folio: string, { commandId }: Envelope): void {
  if (event.revision === 0 && !isFirstOf(event, folio, commandId)) throw displacedEvent(event);
}

/** Decodes an event of a complaint's stream. @throws as {@link decodeAsWritten} does. */
export function decodeOwn(event: RecordedEvent, options?: DecodeOptions): Recorded {
  const decoded = decodeAsWritten(event, options);
  if (decoded === undefined) throw new TypeError(`Stream "${event.stream}" is not a complaint's.`);
  return decoded;
}

/** A newer version writes types that this version does not know, and a valid envelope. Other event types have none. */
function unknownType(event: RecordedEvent): never {
  envelopeOf(event);
  throw new LedgerError(
    'unknown-event-type',
    `This version does not know the type of ${nameOfEvent(event)} so it cannot read that complaint. ` +
      'Run the version that wrote it, or a newer one. If there is none, run an audit.',
  );
}

function knownTypes(
  versions: Readonly<Record<EventType, number>>,
  upcasters: Upcasters,
): ReadonlyMap<string, Known> {
  const types = Object.keys(versions) as EventType[];
  return new Map(
    types.map((type) => [type, { type, version: versions[type], steps: upcasters[type] }] as const),
  );
}

function bodyOf(
  event: RecordedEvent,
  { version, steps }: Known,
  { schemaVersion }: Envelope,
  personal: JsonObject | undefined,
): StoredBody {
  const body = { data: dataOf(event), personal };
  return schemaVersion === version ? body : upcast(event, body, schemaVersion, version, steps);
}

function dataOf(event: RecordedEvent): JsonObject {
  try {
    return event.data();
  } catch (error) {
    throw error instanceof TamperedError ? unreadableEvent(event, error) : error;
  }
}

function upcast(
  event: RecordedEvent,
  body: StoredBody,
  stored: number,
  newest: number,
  steps: Upcasters[EventType] = [],
): StoredBody {
  if (stored > newest) {
    throw new LedgerError(
      'newer-schema',
      `Event ${event.revision} of "${event.stream}" (${event.type}) has schema version ${stored}; this version knows ${newest}. ` +
        'Run the version that wrote it, or a newer one.',
    );
  }
  let lifted = body;
  for (let version = stored; version < newest; version += 1) {
    const step = steps[version - 1];
    if (step === undefined) throw unreadableEvent(event);
    lifted = step(lifted);
  }
  return lifted;
}

function envelopeOf(event: RecordedEvent, quick?: typeof readEnvelope): Envelope {
  let metadata: JsonObject;
  try {
    metadata = event.metadata(quick);
  } catch (error) {
    throw error instanceof TamperedError ? unreadableEvent(event, error) : error;
  }
  if (!isEnvelope(metadata)) throw unreadableEvent(event);
  return metadata;
}

/** Checks enough to recognise an envelope. The event's digest proves the rest. */
function isEnvelope(metadata: JsonObject & Partial<Envelope>): metadata is JsonObject & Envelope {
  return (
    Number.isInteger(metadata.schemaVersion) &&
    typeof metadata.commandId === 'string' &&
    typeof metadata.dataDigest === 'string' &&
    typeof metadata.actor === 'object' &&
    typeof metadata.policy === 'object'
  );
}

/** The only cast from stored JSON to the shape that its type and schema version promise. */
function typed<E extends Foldable>(event: object): E {
  return event as E;
}
