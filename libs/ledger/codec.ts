import type { JsonObject } from '#canonical-json';
import { type Envelope, type EventType, folioOf, type Recorded, SCHEMA_VERSIONS } from '#complaint';
import type { RecordedEvent } from '#event-store';
import { LedgerError } from './errors.ts';
import { type StoredBody, UPCASTERS, type Upcasters } from './upcasters.ts';

export interface DecodeOptions {
  /** Decode `personal` too; the read must have asked for it (default false). */
  readonly personal?: boolean;
}

/** Turns a stored event into a typed one; `undefined` when it is no event of a complaint. */
export type Decode = (event: RecordedEvent, options?: DecodeOptions) => Recorded | undefined;

/** Folios kept at hand. */
const FOLIOS = 20_000;

/** A decoder for a catalogue; {@link decode} is the one for the catalogue of this version. */
export function createDecoder(versions: Readonly<Record<EventType, number>>, upcasters: Upcasters): Decode {
  // Reading a folio checks it; the events of the complaints at work come again and again.
  const folios = new Map<string, string>();
  const readFolio = (stream: string): string | undefined => {
    if (folios.size >= FOLIOS) folios.clear();
    const folio = folioOf(stream);
    if (folio !== undefined) folios.set(stream, folio);
    return folio;
  };

  return (event, options) => {
    const { type, stream } = event;
    if (!isEventType(type, versions)) return undefined;
    const folio = folios.get(stream) ?? readFolio(stream);
    if (folio === undefined) return undefined;
    const envelope = envelopeOf(event);
    const { schemaVersion } = envelope;
    let data = event.data();
    let personal = options?.personal === true ? event.personal() : undefined;
    if (schemaVersion !== versions[type]) {
      ({ data, personal } = upcast(
        event,
        { data, personal },
        schemaVersion,
        versions[type],
        upcasters[type],
      ));
    }
    return typed({
      type,
      occurredAt: envelope.occurredAt,
      data,
      personal,
      reasonCode: envelope.reasonCode,
      id: event.id,
      folio,
      schemaVersion,
      revision: event.revision,
      position: event.position,
      recordedAt: event.recordedAt,
      envelope,
    });
  };
}

/**
 * Parse, upcast, type: the only place where stored events become domain events.
 *
 * @throws LedgerError `newer-schema`, `unreadable-event`.
 */
export const decode: Decode = createDecoder(SCHEMA_VERSIONS, UPCASTERS);

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

function isEventType(type: string, versions: Readonly<Record<EventType, number>>): type is EventType {
  return Object.hasOwn(versions, type);
}

/** The one place where stored JSON is believed to have the shape that its type and schema version promise. */
function typed(event: object): Recorded {
  return event as Recorded;
}

function unreadable(event: RecordedEvent): LedgerError {
  return new LedgerError(
    'unreadable-event',
    `Event ${event.revision} of "${event.stream}" (${event.type}) is not in a form that the ledger writes. ` +
      'Verify the ledger: the event may have been altered.',
  );
}
