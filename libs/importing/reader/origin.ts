import { type CanonicalJson, canonicalJson } from '#canonical-json';
import { type Command, isPlainId, type Source, type SourcePersonal } from '#complaint';
import { digestOfWritten, type IdKey, type ImportIds, importIds } from '#ledger';
import type { Step } from '../foreign-record.ts';
import type { Origin, ToldRequest } from '../pieces/piece.ts';

/** A complaint of another system, with the ids of its commands. Made once for a record, since the key's hash is slow. */
export interface Identified {
  readonly origin: Origin;
  readonly ids: ImportIds;
}

export function identified(key: IdKey, system: string, externalId: string): Identified {
  const ids = importIds(key, system, externalId);
  const externalIdHash = isPlainId(externalId)
    ? undefined
    : key.hexMac('external id', canonicalJson([system, externalId]));
  return { ids, origin: { system, externalId, receiptId: ids.receipt, externalIdHash } };
}

/**
 * A step as a request, as far as the reader knows it.
 *
 * @param command the canonical form of the step's command.
 * @param nameOf name of the step within the record, the same in every import. It gets the digest of the request.
 */
export function toldRequest(
  { origin, ids }: Identified,
  { command: { type }, occurredAt, zone, note, by, outcome, outcomeInWords }: Step,
  command: CanonicalJson,
  nameOf: (digest: string) => string,
): ToldRequest {
  const source = sourceOf(origin, 0, outcome);
  const sourcePersonal = sourcePersonalOf(origin, type, outcomeInWords);
  const requestDigest = digestOfWritten(command, { occurredAt, note, zone, source, sourcePersonal, by });
  const commandId = type === 'receive' ? ids.receipt : ids.step(nameOf(requestDigest));
  return { commandId, requestDigest, command, occurredAt, zone, note, by, outcome, outcomeInWords };
}

/** `source` of an event's data. */
export function sourceOf(
  { system, externalId, externalIdHash }: Origin,
  line: number,
  outcome: string | undefined,
): Source {
  const named = externalIdHash === undefined ? { externalId } : { externalIdHash };
  return { system, line, ...named, ...(outcome === undefined ? {} : { outcome }) };
}

/** `source` of an event's personal part; `undefined` when it has nothing to say. */
export function sourcePersonalOf(
  { externalId, externalIdHash }: Origin,
  type: Command['type'],
  outcome: string | undefined,
): SourcePersonal | undefined {
  const hidden = type === 'receive' && externalIdHash !== undefined;
  if (!hidden && outcome === undefined) return undefined;
  return { ...(hidden ? { externalId } : {}), ...(outcome === undefined ? {} : { outcome }) };
}
