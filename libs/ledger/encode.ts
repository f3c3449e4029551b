import { type CanonicalJson, canonicalJson, vouchedCanonical } from '#canonical-json';
import { type CommandContext, type ComplaintEvent, type PolicyRef, SCHEMA_VERSIONS } from '#complaint';
import type { EventToAppend } from '#event-store';
import { canonicalForm } from './canonical.ts';
import { dataDigest } from './chain.ts';
import { eventId } from './ids.ts';

/** The stream that a command's events go to, and what the events share. */
export interface Encoding {
  readonly folio: string;
  readonly context: CommandContext;
  readonly policy: PolicyRef;
}

/**
 * Writes one decided event for the store: data and personal part once in canonical form, and the envelope over them.
 *
 * @param index index among the events of its command, from 0.
 * @param prevHash hash of the event before it in its stream; `undefined` for the first.
 * @throws NotCanonicalError when a value has no canonical form.
 */
export function encode(
  event: ComplaintEvent,
  index: number,
  prevHash: string | undefined,
  { folio, context, policy }: Encoding,
): EventToAppend {
  const data = canonicalForm(event.data);
  const personal = event.personal === undefined ? undefined : canonicalForm(event.personal);
  const metadata = envelope(event, dataDigest(data, personal), prevHash, context, policy);
  return {
    id: eventId(context.commandId, folio, index, event.type, metadata),
    type: event.type,
    data,
    personal,
    metadata,
  };
}

/** Written member by member, in order. This is fast, since a ledger has many events and all have the same members. */
function envelope(
  event: ComplaintEvent,
  digest: string,
  prevHash: string | undefined,
  { actor, causationId, commandId, correlationId, requestDigest }: CommandContext,
  policy: PolicyRef,
): CanonicalJson {
  const command = canonicalJson(commandId);
  const same = (id: string): CanonicalJson => (id === commandId ? command : canonicalJson(id));
  return vouchedCanonical(
    `{"actor":${writtenActor(actor)},"causationId":${same(causationId)},"commandId":${command}` +
      `,"correlationId":${same(correlationId)},"dataDigest":"${digest}"` +
      `${optional('occurredAt', event.occurredAt)},"policy":${writtenPolicy(policy)}` +
      `${optional('prevHash', prevHash)}${optional('reasonCode', event.reasonCode)}` +
      `,"requestDigest":${canonicalJson(requestDigest)},"schemaVersion":${SCHEMA_VERSIONS[event.type]}` +
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
