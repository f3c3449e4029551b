import type { JsonObject, JsonValue } from '#canonical-json';

/** A text of JSON without escapes. */
const TEXT = String.raw`"([^"\\\u0000-\u001f]*)"`;
const NUMBER = String.raw`(0|[1-9]\d{0,8})`;
const optional = (member: string) => `(?:,${member})?`;

/** The form in which `encode` writes an envelope, when no text in it has escapes. */
const ENVELOPE = new RegExp(
  `^{"actor":{"id":${TEXT},"role":${TEXT}},"causationId":${TEXT},"commandId":${TEXT},"correlationId":${TEXT}` +
    `,"dataDigest":${TEXT}${optional(`"occurredAt":${TEXT}`)},"policy":{"id":${TEXT},"version":${NUMBER}}` +
    `${optional(`"prevHash":${TEXT}`)}${optional(`"reasonCode":${TEXT}`)},"requestDigest":${TEXT}` +
    `,"schemaVersion":${NUMBER}${optional(`"zone":${TEXT}`)}}$`,
);

/**
 * Reads the text of an envelope in half the time of `JSON.parse`, with an equal result. The texts in the result are
 * parts of the given one and keep it in memory. So this is only for envelopes that are kept as a whole, or not at all.
 *
 * @returns `undefined` for a text in any other form, which must be parsed.
 */
export function readEnvelope(written: string): JsonObject | undefined {
  const match = ENVELOPE.exec(written);
  if (match === null) return undefined;
  const [, actor, role, causationId, commandId, correlationId, dataDigest, occurredAt, policy] = match;
  const [version, prevHash, reasonCode, requestDigest, schemaVersion, zone] = match.slice(9);
  // Assignments in the order of the text: spreading an optional member costs more than reading it.
  const envelope: Record<string, JsonValue | undefined> = {
    actor: { id: actor, role },
    causationId,
    commandId,
    correlationId,
    dataDigest,
  };
  if (occurredAt !== undefined) envelope['occurredAt'] = occurredAt;
  envelope['policy'] = { id: policy, version: Number(version) };
  if (prevHash !== undefined) envelope['prevHash'] = prevHash;
  if (reasonCode !== undefined) envelope['reasonCode'] = reasonCode;
  envelope['requestDigest'] = requestDigest;
  envelope['schemaVersion'] = Number(schemaVersion);
  if (zone !== undefined) envelope['zone'] = zone;
  return envelope;
}
