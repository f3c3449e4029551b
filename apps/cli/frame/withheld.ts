import { isWithheldFrom } from '#complaint';
import { anonymousAmong, readState } from '#ledger';
import { type Confidentiality, findConfidentiality } from '#projections/register';
import type { Runtime } from '#runtime';
import { foliosNamedIn, isSealed, openCursor, sealCursor, veiled, type Withheld } from '#withholding';
import { type ReaderOptions, seesIdentities } from './reader.ts';

/**
 * Those of some complaints that do not exist for a principal. Their events say it, so that it holds at once. Where these
 * are damaged, the register says it.
 *
 * @param as the principal that `--as` names. `undefined`: whoever holds the machine, from whom nothing is withheld.
 * @throws EventStoreError; errors of the key store.
 */
export async function withheldAmong(
  folios: ReadonlySet<string>,
  as: string | undefined,
  runtime: Runtime,
): Promise<Withheld | undefined> {
  if (as === undefined) return undefined;
  const events = await runtime.events();
  const found = new Set<string>();
  for (const folio of folios) {
    const known = await readState(events, folio).catch((fault: unknown) => inRegister(folio, runtime, fault));
    if (known !== undefined && isWithheldFrom(known, as)) found.add(folio);
  }
  return found.size === 0 ? undefined : { folios: found, key: await (await runtime.identity()).idKey() };
}

/**
 * What the register knows of a complaint whose events cannot be read: otherwise the error would name it.
 *
 * @throws `fault`, if the register does not know it either.
 */
async function inRegister(folio: string, runtime: Runtime, fault: unknown): Promise<Confidentiality> {
  const lines = await findConfidentiality(await runtime.views(), [folio]).catch(() => undefined);
  const known = lines?.get(folio);
  if (known === undefined) throw fault;
  return known;
}

/**
 * Those of some complaints whose complainants stay anonymous to a principal. Their events say it.
 *
 * @throws EventStoreError; errors of the key store.
 */
export async function anonymousTo(
  folios: ReadonlySet<string>,
  reader: ReaderOptions,
  runtime: Runtime,
): Promise<ReadonlySet<string>> {
  if (await seesIdentities(runtime, reader)) return new Set();
  return await anonymousAmong(await runtime.events(), folios);
}

/** An answer as the principal that `--as` names gets it over HTTP, see `veiled`. @throws as {@link withheldAmong}. */
export async function shownTo<T>(as: string | undefined, answer: T, runtime: Runtime): Promise<T> {
  if (as === undefined) return answer;
  const withheld = await withheldAmong(foliosNamedIn(answer), as, runtime);
  return withheld === undefined ? answer : veiled(answer, withheld);
}

/**
 * A page as {@link shownTo} shows it. Where something is withheld its cursor is sealed, since the place where the page
 * ends may be that of a line that was left out.
 *
 * @throws as {@link withheldAmong}.
 */
export async function pageShownTo<T extends { readonly cursor?: string }>(
  as: string | undefined,
  page: T,
  runtime: Runtime,
): Promise<T> {
  const withheld = await withheldAmong(foliosNamedIn(page), as, runtime);
  if (withheld === undefined) return page;
  const shown = veiled(page, withheld);
  return page.cursor === undefined ? shown : { ...shown, cursor: sealCursor(page.cursor, withheld.key) };
}

/** The cursor of the page before, which {@link pageShownTo} may have sealed. @throws errors of the key store. */
export async function cursorGiven(cursor: string | undefined, runtime: Runtime): Promise<string | undefined> {
  if (cursor === undefined || !isSealed(cursor)) return cursor;
  return openCursor(cursor, await (await runtime.identity()).idKey());
}
