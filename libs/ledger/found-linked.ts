import {
  type CommandOf,
  type ComplaintState,
  type FoundComplaint,
  isWithheldFrom,
  type Request,
} from '#complaint';
import type { ComplaintRepository } from './complaint-repository.ts';
import { followDuplicates, readingOf } from './follow-duplicates.ts';

/**
 * What a link names, and for a duplicate whether that leads back. A complaint that is withheld from the one who links does not exist for that person.
 *
 * @param folio the complaint that is linked.
 * @param read the state of another complaint. `undefined`: there is none.
 */
export async function findLinked(
  { folio: other, kind }: CommandOf<'link'>['data'],
  folio: string,
  by: string,
  read: (folio: string) => Promise<ComplaintState | undefined>,
): Promise<FoundComplaint> {
  if (other === folio) return 'the-same';
  const state = await read(other);
  const isThere = state !== undefined && state.status !== 'none' && !isWithheldFrom(state, by);
  if (!isThere) return 'none';
  if (kind !== 'duplicate-of') return 'another';
  const found = await followDuplicates(folio, [other], read);
  return found === 'ends' ? 'another' : found;
}

/** Adds to the links of an import what they name. A complaint is never taken back, so it still holds when they are decided. */
export async function withFoundLinked(
  entries: readonly (readonly Request[])[],
  folio: string,
  complaints: Pick<ComplaintRepository, 'newest' | 'remembered'>,
): Promise<readonly (readonly Request[])[]> {
  if (!entries.some((requests) => requests.some(({ command }) => command.type === 'link'))) return entries;
  const read = readingOf(complaints);
  const found = async (request: Request): Promise<Request> => {
    const { command, context } = request;
    if (command.type !== 'link') return request;
    const linked = await findLinked(command.data, folio, context.actor.id, read);
    return { context, command: { ...command, found: linked } };
  };
  return await Promise.all(entries.map((requests) => Promise.all(requests.map(found))));
}
