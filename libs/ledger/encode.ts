import { type CanonicalJson, canonicalJson, composeCanonical } from '#canonical-json';
import { type CommandContext, type ComplaintEvent, type PolicyRef, SCHEMA_VERSIONS } from '#complaint';
import type { EventToAppend } from '#event-store';
import { canonicalForm } from './canonical.ts';
import { dataDigest } from './chain.ts';
import { eventId } from './ids.ts';

/** Where a command's events go and what they share. */
export interface Encoding {
  readonly folio: string;
  readonly context: CommandContext;
  readonly policy: PolicyRef;
}

/**
 * Writes one decided event for the store: data and personal part once in canonical form, and the envelope over them.
 *
 * @param index place among the events of its command, from 0.
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
  const metadata = composeCanonical([
    ['actor', canonicalForm(context.actor)],
    ['causationId', canonicalJson(context.causationId)],
    ['commandId', canonicalJson(context.commandId)],
    ['correlationId', canonicalJson(context.correlationId)],
    ['dataDigest', canonicalJson(dataDigest(data, personal))],
    ['occurredAt', optional(event.occurredAt)],
    ['policy', canonicalForm(policy)],
    ['prevHash', optional(prevHash)],
    ['reasonCode', optional(event.reasonCode)],
    ['requestDigest', canonicalJson(context.requestDigest)],
    ['schemaVersion', canonicalJson(SCHEMA_VERSIONS[event.type])],
  ]);
  return {
    id: eventId(context.commandId, folio, index, event.type, metadata),
    type: event.type,
    data,
    personal,
    metadata,
  };
}

function optional(text: string | undefined): CanonicalJson | undefined {
  return text === undefined ? undefined : canonicalJson(text);
}
