import { DomainError, isConcerned, isOpenTo, isWithheldFrom, type Role, streamOf } from '#complaint';
import type { EventStore } from '#event-store';
import type { NamedContent } from '#evidence';
import { Problem } from '#http';
import { decode, noSuchComplaint, ownEvidenceIn, readState } from '#ledger';

type Events = Pick<EventStore, 'readStream'>;

/** An attached content, as its event names it. */
export interface AttachedContent extends NamedContent {
  readonly mediaType: string;
  readonly size: number;
  /** Whether it is the organisation's own, as its event says and as every correction of it said. */
  readonly isOwn: boolean;
}

/** @throws LedgerError `unknown-complaint`; Problem `unknown-content`; EventStoreError. */
export async function findAttached(events: Events, folio: string, content: string): Promise<AttachedContent> {
  const stored = await events.readStream(streamOf(folio));
  if (stored.length === 0) throw noSuchComplaint(folio);
  const history = stored.flatMap((one) => decode(one) ?? []);
  for (const event of history) {
    if (event.type !== 'EvidenceAttached' || event.data.content !== content) continue;
    const { digest, key, mediaType, size } = event.data;
    if (digest === undefined || key === undefined) continue;
    return { content, digest, key, mediaType, size, isOwn: ownEvidenceIn(history).has(event) };
  }
  throw Problem.of('unknown-content', 'No evidence of this complaint has such a content.');
}

/**
 * Makes sure that a principal may give contents to a complaint.
 *
 * @returns the contents that its events name.
 * @throws LedgerError `unknown-complaint`; DomainError `not-filed-by-you`, `concerns-you`, `complaint-closed`, `subject-erased`.
 */
export async function requireOpenTo(
  events: Events,
  folio: string,
  asker: { readonly id: string; readonly role: Role },
): Promise<readonly string[]> {
  const state = await readState(events, folio);
  if (state === undefined || isWithheldFrom(state, asker.id)) throw noSuchComplaint(folio);
  if (!isOpenTo(state, asker)) throw new DomainError('not-filed-by-you');
  if (isConcerned(state, asker.id)) throw new DomainError('concerns-you');
  if (state.status === 'closed') throw new DomainError('complaint-closed');
  if (state.protection?.isErased) throw new DomainError('subject-erased');
  return (state.evidence ?? []).flatMap(({ content }) => content ?? []);
}
