import {
  type ComplaintState,
  type DuplicatesFound,
  duplicatedBy,
  type ReceivedComplaint,
  type Request,
} from '#complaint';
import type { ComplaintRepository } from './complaint-repository.ts';

type Complaints = Pick<ComplaintRepository, 'newest' | 'remembered'>;

/** The most complaints that one question about duplicates reads. */
export const MOST_FOLLOWED = 200;

/** Reads the present links of a complaint from the log. `undefined`: there is none of this folio. */
export type ReadLinks = (
  folio: string,
) => Promise<ComplaintState | Pick<ReceivedComplaint, 'links'> | undefined>;

/**
 * Follows the links to what is duplicated, from complaint to complaint.
 *
 * A closing as a duplicate is decided on what this finds. The links of the complaint itself are those of the state on
 * which the closing is written, and links are never taken back. So of complaints that duplicate each other in a circle,
 * the one with the link recorded last sees the whole circle whenever it is closed: not all of them are closed as
 * duplicates, however many processes write at once.
 *
 * @param self the complaint to which no way may lead back.
 * @param links the folios that it duplicates.
 * @throws as `read` does.
 */
export async function followDuplicates(
  self: string,
  links: readonly string[],
  read: ReadLinks,
): Promise<DuplicatesFound> {
  const seen = new Set(links);
  for (const folio of seen) {
    if (folio === self) return 'leads-back';
    if (seen.size > MOST_FOLLOWED) return 'too-many';
    for (const next of duplicatedBy(await read(folio))) seen.add(next);
  }
  return 'ends';
}

/**
 * A closing as a duplicate is given where the links lead: those of the state on which it is written. The others are read
 * from the log now.
 */
export async function withFoundDuplicates(
  request: Request,
  folio: string,
  state: ComplaintState,
  complaints: Complaints,
): Promise<Request> {
  const { command, context } = request;
  if (command.type !== 'close' || command.data.reason !== 'duplicate') return request;
  if (state.status === 'none') return request;
  return { context, command: { ...command, found: await duplicatesOf(folio, state, complaints) } };
}

/** Reads other complaints for a decision. */
export function readingOf(complaints: Complaints): (folio: string) => Promise<ComplaintState | undefined> {
  return async (folio) => (await complaints.newest(folio, complaints.remembered(folio)))?.state;
}

/** Where the links of a complaint to what it duplicates lead. */
export async function duplicatesOf(
  folio: string,
  state: Pick<ReceivedComplaint, 'links'>,
  complaints: Complaints,
): Promise<DuplicatesFound> {
  return await followDuplicates(folio, duplicatedBy(state), readingOf(complaints));
}

/**
 * The same for the closings of an import. The links of its own lines count too.
 *
 * @param held the complaint on which the lines are decided. `undefined`: it is filed by them.
 */
export async function withFoundInEntries(
  entries: readonly (readonly Request[])[],
  folio: string,
  held: ComplaintState | undefined,
  complaints: Complaints,
): Promise<readonly (readonly Request[])[]> {
  if (!entries.some((requests) => requests.some(isClosingAsDuplicate))) return entries;
  const told = entries
    .flat()
    .flatMap(({ command }) =>
      command.type === 'link' ? [{ kind: command.data.kind, folio: command.data.folio }] : [],
    );
  const known = held === undefined || held.status === 'none' ? [] : (held.links ?? []);
  const found = await duplicatesOf(folio, { links: [...known, ...told] }, complaints);
  const withFound = (request: Request): Request => {
    const { command, context } = request;
    return command.type === 'close' ? { context, command: { ...command, found } } : request;
  };
  return entries.map((requests) => requests.map(withFound));
}

function isClosingAsDuplicate({ command }: Request): boolean {
  return command.type === 'close' && command.data.reason === 'duplicate';
}
