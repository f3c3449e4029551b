import type { Command } from 'commander';
import { isPlainId, parseFolio } from '#complaint';
import type { Runtime } from '#runtime';
import type { Context } from './context.ts';
import { EXIT } from './exit-status.ts';
import { CommandFailure } from './failure.ts';
import { existingLedger } from './ledger-at.ts';
import type { ReaderOptions } from './reader.ts';
import { anonymousTo } from './withheld.ts';

/** Adds the argument that names a complaint to a command about one. */
export function withComplaint(command: Command): Command {
  return command.argument(
    '<folio>',
    "the complaint's folio, as on the receipt, or SOURCE:EXTERNALID of an imported one",
  );
}

/**
 * The ledger and the folio of a complaint that the user names. A text that can be no folio is refused before anything is
 * opened.
 *
 * @throws DomainError `bad-folio`; CommandFailure `no-ledger`, `unknown-complaint`.
 */
export async function complaintNamed(
  text: string,
  context: Context,
  reader: ReaderOptions = {},
): Promise<{ readonly runtime: Runtime; readonly folio: string }> {
  requireFolio(text);
  const runtime = await existingLedger(context);
  return { runtime, folio: await folioNamed(text, runtime, reader) };
}

/** Checks that a text may name a complaint. @throws DomainError `bad-folio`. */
export function requireFolio(text: string): void {
  if (!text.includes(':')) parseFolio(text);
}

/**
 * The folio of a complaint that the user names, either by folio or by `SOURCE:EXTERNALID` for an imported complaint. An
 * id that may hold an address finds no complaint whose complainant stays anonymous to the reader.
 *
 * @throws DomainError `bad-folio`; CommandFailure `unknown-complaint`.
 */
export async function folioNamed(
  text: string,
  runtime: Runtime,
  reader: ReaderOptions = {},
): Promise<string> {
  const at = text.indexOf(':');
  if (at === -1) return parseFolio(text);
  const id = text.slice(at + 1);
  const folio = await runtime.findImported(text.slice(0, at), id);
  const isHeld =
    folio !== undefined &&
    !isPlainId(id) &&
    (await anonymousTo(new Set([folio]), reader, runtime)).has(folio);
  if (folio !== undefined && !isHeld) return folio;
  throw new CommandFailure({
    status: EXIT.failed,
    code: 'unknown-complaint',
    detail: 'No complaint with that source and id was imported.',
    hint: 'Write SOURCE:EXTERNALID, with both parts as in the import file.',
  });
}
