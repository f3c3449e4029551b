import { DomainError } from '../errors.ts';
import { MOST_LINKS } from '../state.ts';
import type { LinkKind } from '../vocabulary.ts';
import type { Decision } from './decision.ts';
import { worded } from './timing.ts';

/** Where the links to what is duplicated lead, from complaint to complaint, as the ledger found it. */
export type DuplicatesFound = 'ends' | 'leads-back' | 'too-many';

/**
 * The complaint that a link names, as the ledger found it. It is not recorded. For a duplicate also where its own links
 * lead.
 */
export type FoundComplaint = 'another' | 'the-same' | 'none' | Exclude<DuplicatesFound, 'ends'>;

export interface Link {
  readonly type: 'link';
  readonly data: { readonly kind: LinkKind; readonly folio: string };
  readonly personal?: { readonly reason?: string };
  /** The ledger adds it. In imported history the other complaint may follow. */
  readonly found?: FoundComplaint;
}

/** Also after closing. Imported history may tell a link again: then there is nothing to do. */
export const link: Decision<Link> = {
  names: () => [],
  answers: () => [],
  oncePer: undefined,
  decide: ({ data, personal, found }, state, timing) => {
    const { kind, folio } = data;
    const { links = [] } = state;
    if (found === 'the-same') throw new DomainError('linked-to-itself');
    if (!timing.waived) {
      if (found === 'leads-back' || found === 'too-many') mustEnd(found);
      if (found !== 'another') throw new DomainError('no-such-complaint', { folio });
    }
    if (links.some((one) => one.kind === kind && one.folio === folio)) {
      if (timing.waived) return [];
      throw new DomainError('already-linked', { kind, folio });
    }
    if (links.length >= MOST_LINKS) throw new DomainError('too-many-links');
    return [
      {
        type: 'ComplaintLinked',
        ...timing.when,
        data: { kind, folio, ...timing.noted },
        ...worded(personal, timing),
        reasonCode: kind,
      },
    ];
  },
};

/**
 * Somebody must answer: complaints may not be duplicates of each other, over however many others.
 *
 * @throws DomainError `duplicates-in-a-circle`, `too-many-duplicates`.
 */
export function mustEnd(found: DuplicatesFound): void {
  if (found === 'leads-back') throw new DomainError('duplicates-in-a-circle');
  if (found === 'too-many') throw new DomainError('too-many-duplicates');
}
