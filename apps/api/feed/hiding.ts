import type { Principal } from '#access';
import type { Api } from '../api.ts';
import type { FeedEvent } from './feed-event.ts';

type Hides = (event: FeedEvent) => boolean;

/**
 * Tells a reader's events from those of complaints that do not exist for the reader.
 *
 * @returns a function that asks once for the complaints of a page.
 */
export function hidingFrom(
  reader: Pick<Principal, 'id' | 'role'>,
  hidden: Pick<Api['hidden'], 'among'>,
): (folios: ReadonlySet<string>) => Promise<Hides> {
  const saysSo = hiddenByReceipt(reader);
  return async (folios) => {
    const hides = await hidden.among(folios, reader);
    return (event) => saysSo(event) || hides.has(event.folio);
  };
}

/** The feed is ahead of the views, so a receipt also says it, for itself and for what follows. */
export function hiddenByReceipt({ id }: Pick<Principal, 'id'>): Hides {
  const seen = new Set<string>();
  return ({ type, folio, data }) => {
    const names = (member: string, word: string): boolean => {
      const list: unknown = Reflect.get(data, member);
      return Array.isArray(list) && list.includes(word);
    };
    const isHidden = names('concerns', id) && names('confidentiality', 'withhold-from-subject');
    if (type === 'ComplaintReceived' && isHidden) seen.add(folio);
    return seen.has(folio);
  };
}
