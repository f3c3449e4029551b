import { parseFolio } from '#complaint';
import type { Runtime } from '#runtime';
import { EXIT } from './exit-status.ts';
import { CommandFailure } from './failure.ts';

/**
 * The folio that somebody names: itself, or `SOURCE:EXTERNALID` of a complaint imported from another system.
 *
 * @throws DomainError `bad-folio`; CommandFailure `unknown-complaint`.
 */
export async function folioNamed(text: string, runtime: Runtime): Promise<string> {
  const at = text.indexOf(':');
  if (at === -1) return parseFolio(text);
  const folio = await runtime.findImported(text.slice(0, at), text.slice(at + 1));
  if (folio !== undefined) return folio;
  throw new CommandFailure({
    status: EXIT.failed,
    code: 'unknown-complaint',
    detail: 'No complaint of that system and id was imported.',
    hint: 'Name it as SOURCE:EXTERNALID, both as the import file has them.',
  });
}
