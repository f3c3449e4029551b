import { parseFolio } from '#complaint';
import type { Runtime } from '#runtime';
import { EXIT } from './exit-status.ts';
import { CommandFailure } from './failure.ts';

/**
 * The folio of a complaint that the user names, either by folio or by `SOURCE:EXTERNALID` for an imported complaint.
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
    detail: 'No complaint with that source and id was imported.',
    hint: 'Write SOURCE:EXTERNALID, with both parts as in the import file.',
  });
}
