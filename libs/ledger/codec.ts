import type { JsonObject } from '#canonical-json';
import {
  type ComplaintEvent,
  type Envelope,
  type EventType,
  folioOf,
  type Recorded,
  SCHEMA_VERSIONS,
} from '#complaint';
import type { RecordedEvent } from '#event-store';
import { LedgerError } from './errors.ts';
import { type StoredBody, UPCASTERS, type Upcasters } from './upcasters.ts';

export interface DecodeOptions {
  /** Decode `personal` too; the read must have asked for it (default false). */
  readonly personal?: boolean;
}

/** Turns a stored event into a typed one; `undefined` when it is no event of a complaint. */
export type Decode = (event: RecordedEvent, options?: DecodeOptions) => Recorded | undefined;

/** The part of an event that folding looks at; `undefined` when its type is none of a complaint's. */
export type DecodeFoldable = (event: RecordedEvent) => Foldable | undefined;
export type Foldable = ComplaintEvent & { readonly envelope: Envelope };

export interface Decoder {
  readonly decode: Decode;
  /** Whether it stands in a complaint's stream is for the caller to see. */
  readonly decodeFoldable: DecodeFoldable;
}

/** Folios kept at hand. */
const FOLIOS = 20_000;

interface Known {
  readonly type: EventType;
  readonly version: number;
  readonly steps: Upcasters[EventType];
}

/** A decoder for a catalogue; {@link decode} is the one for the catalogue of this version. */
export function createDecoder(versions: Readonly<Record<EventType, number>>, upcasters: Upcasters): Decoder {
  const known = knownTypes(versions, upcasters);
  // Reading a folio checks it; the events of the complaints at work come again and again.
  const folios = new Map<string, string>();
  const readFolio = (stream: string): string | undefined => {
    if (folios.size >= FOLIOS) folios.clear();
    const folio = folioOf(stream);
    if (folio !== undefined) folios.set(stream, folio);
    return folio;
  };

  return {
    decode(event, options) {
      const found = known.get(event.type);
      if (found === undefined) return undefined;
      const folio = folios.get(event.stream) ?? readFolio(event.stream);
      if (folio === undefined) return undefined;
      const envelope = envelopeOf(event);
      const { data, personal } = bodyOf(event, found, envelope, options?.personal === true);
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
      });
    },

    decodeFoldable(event) {
      const found = known.get(event.type);
      if (found === undefined) return undefined;
      const envelope = envelopeOf(event);
      const { data, personal } = bodyOf(event, found, envelope, false);
      const { occurredAt, reasonCode, zone } = envelope;
      return typed<Foldable>({ type: found.type, occurredAt, zone, data, personal, reasonCode, envelope });
    },
  };
}

/**
 * Parse, upcast, type: the only place where stored events become domain events.
 *
 * @throws LedgerError `newer-schema`, `unreadable-event`.
 */
export const { decode, decodeFoldable } = createDecoder(SCHEMA_VERSIONS, UPCASTERS);

/** Decodes an event that stands in a complaint's stream, where nothing else may stand. @throws LedgerError */
export function decodeOwn(event: RecordedEvent, options?: DecodeOptions): Recorded {
  const decoded = decode(event, options);
  if (decoded !== undefined) return decoded;
  throw new LedgerError(
    'newer-schema',
    `Event ${event.revision} of "${event.stream}" is of the type ${JSON.stringify(event.type)}, which this version does not know. ` +
      'Run the version that wrote it, or a newer one.',
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
  withPersonal: boolean,
): StoredBody {
  const body = { data: event.data(), personal: withPersonal ? event.personal() : undefined };
  return schemaVersion === version ? body : upcast(event, body, schemaVersion, version, steps);
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
    if (step === undefined) throw unreadable(event);
    lifted = step(lifted);
  }
  return lifted;
}

function envelopeOf(event: RecordedEvent): Envelope {
  const metadata = event.metadata();
  if (!isEnvelope(metadata)) throw unreadable(event);
  return metadata;
}

/** Enough to tell an envelope from what is none; its digest vouches for the rest. */
function isEnvelope(metadata: JsonObject & Partial<Envelope>): metadata is JsonObject & Envelope {
  return (
    Number.isInteger(metadata.schemaVersion) &&
    typeof metadata.commandId === 'string' &&
    typeof metadata.dataDigest === 'string' &&
    typeof metadata.actor === 'object' &&
    typeof metadata.policy === 'object'
  );
}

/** The one place where stored JSON is believed to have the shape that its type and schema version promise. */
function typed<E extends Foldable>(event: object): E {
  return event as E;
}

function unreadable(event: RecordedEvent): LedgerError {
  return new LedgerError(
    'unreadable-event',
    `Event ${event.revision} of "${event.stream}" (${event.type}) is not in a form that the ledger writes. ` +
      'Verify the ledger: the event may have been altered.',
  );
}
