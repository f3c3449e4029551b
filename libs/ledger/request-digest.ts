import { type CanonicalJson, canonicalJson, sha256 } from '#canonical-json';
import type { Command, CommandContext } from '#complaint';
import { canonicalForm } from './canonical.ts';
import type { IdKey } from './ids.ts';

/** What identifies a request. The same command id with another value here is another request. */
export interface DigestedRequest
  extends Pick<CommandContext, 'occurredAt' | 'note' | 'source' | 'sourcePersonal' | 'zone'> {
  readonly command: Command;
  /** The person who acted, when the source of history names one. */
  readonly by?: string | undefined;
}

/**
 * SHA-256 of the canonical request, the same for the API and the import. It leaves out the line of an import file,
 * since a refreshed export has the same record on another line.
 *
 * @throws NotCanonicalError when the request has no canonical form.
 */
export function requestDigest({ command, ...others }: DigestedRequest): string {
  return digestOfWritten(canonicalForm(command), others);
}

/** The same for a command that is in canonical form already. @throws as {@link requestDigest} does. */
export function digestOfWritten(
  command: CanonicalJson,
  { occurredAt, note, source, sourcePersonal, zone, by }: Omit<DigestedRequest, 'command'>,
): string {
  const parts = [command, canonicalJson([occurredAt ?? null, note ?? null])];
  if (zone !== undefined) parts.push(canonicalJson(zone));
  if (source !== undefined) {
    const { line: _, ...rest } = source;
    parts.push(canonicalForm(rest));
  }
  if (sourcePersonal !== undefined) parts.push(canonicalForm(sourcePersonal));
  if (by !== undefined) parts.push(canonicalJson({ by }));
  return sha256(`[${parts.join(',')}]`);
}

/**
 * The digest of a request as the log holds it. A plain digest would confirm guesses of a text for ever, so it is keyed:
 * under the data key of the command's first event, which an erasure destroys, or under the ledger's id key if that
 * event has no personal part.
 *
 * @param plain what {@link requestDigest} gives.
 * @param underDataKey the digest of a text under the data key of the event.
 */
export function keyedDigest(
  plain: string,
  underDataKey: ((text: string) => string) | undefined,
  idKey: IdKey,
): string {
  return underDataKey === undefined ? idKey.hexMac('request digest', plain) : underDataKey(plain);
}
