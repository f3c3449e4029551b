import { DomainError } from '../errors.ts';
import { MOST_LINKS } from '../state.ts';
import type { LinkKind } from '../vocabulary.ts';
import type { Decision } from './decision.ts';
import { worded } from './timing.ts';

/** The complaint that a link names, as the ledger found it. It is not recorded. */
export type FoundComplaint = 'another' | 'the-same' | 'none';

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
    if (!timing.waived && found !== 'another') throw new DomainError('no-such-complaint', { folio });
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
