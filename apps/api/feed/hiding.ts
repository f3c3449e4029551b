import type { Principal } from '#access';
import { type AliasKey, veiled } from '#withholding';
import type { Api } from '../api.ts';
import type { FeedEvent } from './feed-event.ts';

type Shows = (event: FeedEvent) => FeedEvent | undefined;

/** A reader for whom nothing is withheld yet needs no key. Without one, the alias of an action has no digits. */
const NO_KEY: AliasKey = { hexMac: () => '' };

/**
 * Shows a reader the events without those of complaints that do not exist for the reader. Where others name such a
 * complaint they say `withheld`.
 *
 * @returns a function that asks once for the complaints of a page. It is told which ones the page names.
 */
export function hidingFrom(
  reader: Pick<Principal, 'id' | 'role'>,
  hidden: Pick<Api['hidden'], 'among' | 'key'>,
): (named: () => ReadonlySet<string>) => Promise<Shows> {
  if (reader.role === 'application') return async () => (event) => event;
  const received = new Set<string>();
  return async (named) => {
    const known = await hidden.among(named, reader);
    const key = known.size > 0 ? await hidden.key() : await hidden.key().catch(() => NO_KEY);
    return (event) => {
      if (isWithheldReceipt(event, reader)) received.add(event.folio);
      if (known.has(event.folio) || received.has(event.folio)) return undefined;
      return veiled(veiled(event, { folios: known, key }), { folios: received, key });
    };
  };
}

/** The feed is ahead of the views, so a receipt also says it, for itself and for what follows. */
function isWithheldReceipt({ type, data }: FeedEvent, { id }: Pick<Principal, 'id'>): boolean {
  const names = (member: string, word: string): boolean => {
    const list: unknown = Reflect.get(data, member);
    return Array.isArray(list) && list.includes(word);
  };
  return (
    type === 'ComplaintReceived' && names('concerns', id) && names('confidentiality', 'withhold-from-subject')
  );
}
