import { type CanonicalJson, canonicalJson, vouchedCanonical } from '#canonical-json';
import {
  ACTOR_HELD,
  type CommandContext,
  type ComplaintEvent,
  DomainError,
  type PolicyRef,
  SCHEMA_VERSIONS,
} from '#complaint';
import type { EventToAppend } from '#event-store';
import { type EventSealer, KeyStoreError, type PlainPersonal, type Sealed, type SealedAt } from '#privacy';
import { canonicalForm } from './canonical.ts';
import { dataDigest } from './chain.ts';
import { eventId } from './ids.ts';

/** The stream that a command's events go to, and what the events share. */
export interface Encoding {
  readonly folio: string;
  readonly context: CommandContext;
  readonly policy: PolicyRef;
  /** Keyed digest of the command's request, see {@link Envelope.requestDigest}. */
  readonly requestDigest: string;
}

/**
 * Seals the personal part of a decided event; `undefined` when it has none.
 *
 * @throws NotCanonicalError when a value has no canonical form; DomainError `subject-erased`.
 */
export function sealPersonal(
  event: ComplaintEvent,
  at: Pick<SealedAt, 'stream' | 'revision' | 'commandId'>,
  sealer: EventSealer,
): Sealed | undefined {
  const plain = event.personal === undefined ? {} : plainParts(event.type, event.personal);
  if (plain.actor === undefined && plain.subject === undefined) return undefined;
  try {
    return sealer.seal(plain, { ...at, type: event.type });
  } catch (error) {
    const isErased = error instanceof KeyStoreError && error.code === 'subject-erased';
    throw isErased ? new DomainError('subject-erased') : error;
  }
}

function plainParts(type: ComplaintEvent['type'], personal: object): PlainPersonal {
  const held: readonly string[] | undefined = ACTOR_HELD[type];
  if (held === undefined) return { subject: canonicalForm(personal) };
  const members = Object.entries(personal).filter(([, value]) => value !== undefined);
  const part = (isActors: boolean) => members.filter(([name]) => held.includes(name) === isActors);
  const [actor, subject] = [part(true), part(false)];
  return {
    ...(actor.length > 0 && { actor: canonicalForm(Object.fromEntries(actor)) }),
    ...(subject.length > 0 && { subject: canonicalForm(Object.fromEntries(subject)) }),
  };
}

/**
 * Writes one decided event for the store: data once in canonical form, and the envelope over data and sealed part.
 *
 * @param sealed the sealed personal part.
 * @param index index among the events of its command, from 0.
 * @param prevHash hash of the event before it in its stream; `undefined` for the first.
 * @throws NotCanonicalError when a value has no canonical form.
 */
export function encode(
  event: ComplaintEvent,
  sealed: CanonicalJson | undefined,
  index: number,
  prevHash: string | undefined,
  encoding: Encoding,
): EventToAppend {
  const data = canonicalForm(event.data);
  const metadata = envelope(event, dataDigest(data, sealed), prevHash, encoding);
  const { folio, context } = encoding;
  return {
    id: eventId(context.commandId, folio, index, event.type, metadata),
    type: event.type,
    data,
    personal: sealed,
    metadata,
  };
}

/** Written member by member, in order. This is fast, since a ledger has many events and all have the same members. */
function envelope(
  event: ComplaintEvent,
  digest: string,
  prevHash: string | undefined,
  { context: { actor, causationId, commandId, correlationId }, policy, requestDigest }: Encoding,
): CanonicalJson {
  const command = canonicalJson(commandId);
  const same = (id: string): CanonicalJson => (id === commandId ? command : canonicalJson(id));
  return vouchedCanonical(
    `{"actor":${writtenActor(actor)},"causationId":${same(causationId)},"commandId":${command}` +
      `,"correlationId":${same(correlationId)},"dataDigest":"${digest}"` +
      `${optional('occurredAt', event.occurredAt)},"policy":${writtenPolicy(policy)}` +
      `${optional('prevHash', prevHash)}${optional('reasonCode', event.reasonCode)}` +
      `,"requestDigest":"${requestDigest}","schemaVersion":${SCHEMA_VERSIONS[event.type]}` +
      `${optional('zone', event.zone)}}`,
  );
}

function optional(name: string, text: string | undefined): string {
  return text === undefined ? '' : `,"${name}":${canonicalJson(text)}`;
}

/** Keeps the text of the last value. The events of a command, and often of many commands, share actor and policy. */
function cachingLast(): (value: object) => CanonicalJson {
  let last: object | undefined;
  let written = canonicalJson(null);
  return (value) => {
    if (value !== last) written = canonicalForm(value);
    last = value;
    return written;
  };
}

const writtenActor = cachingLast();
const writtenPolicy = cachingLast();
