import { isPlainId } from '#complaint';
import type { RegisterFilters } from '#projections/register';
import type { Api } from '../api.ts';
import type { Asker } from '../boards/hidden-among.ts';

/**
 * The filters, in which `SOURCE:EXTERNALID` is replaced by the folio of the imported complaint. An id that may hold an
 * address would say whose complaint it is.
 */
export async function withFolio(
  filters: RegisterFilters,
  asker: Pick<Asker, 'role'>,
  { findImported, hidden }: Pick<Api, 'findImported' | 'hidden'>,
): Promise<RegisterFilters> {
  const at = filters.q?.indexOf(':') ?? -1;
  if (filters.q === undefined || at === -1) return filters;
  const id = filters.q.slice(at + 1);
  const folio = await findImported(filters.q.slice(0, at), id);
  if (folio === undefined) return filters;
  const isHeld = !isPlainId(id) && (await hidden.anonymousAmong(new Set([folio]), asker)).has(folio);
  return isHeld ? filters : { ...filters, q: folio };
}
