import { type CanonicalJson, canonicalJson, sha256 } from '#canonical-json';
import type { Command, CommandContext } from '#complaint';
import { canonicalForm } from './canonical.ts';

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
