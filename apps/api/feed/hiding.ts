import type { Principal } from '#access';
import {
  type AliasKey,
  actorShown,
  complaintsOfPersons,
  foliosNamedIn,
  saidWithoutPersons,
  veiled,
} from '#withholding';
import type { Api } from '../api.ts';
import type { FeedEvent } from './feed-event.ts';

type Shows = (event: FeedEvent) => FeedEvent | undefined;

/** A reader for whom nothing is withheld yet needs no key. Without one, the alias of an action has no digits. */
const NO_KEY: AliasKey = { hexMac: () => '' };

/**
 * Shows a reader the events without those of complaints that do not exist for the reader. Where others name such a
 * complaint they say `withheld`. So do they, for everybody but compliance, where they would tell who a complainant is who
 * stays anonymous.
 *
 * @returns a function that asks once for the complaints of a page.
 */
export function hidingFrom(
  reader: Pick<Principal, 'id' | 'role'>,
  hidden: Pick<Api['hidden'], 'among' | 'anonymousAmong' | 'key'>,
): (page: readonly FeedEvent[]) => Promise<Shows> {
  const withheld = withholdingFrom(reader, hidden);
  const unnamed = anonymousTo(reader, hidden);
  return async (page) => {
    const [shows, isUnnamed] = await Promise.all([withheld(page), unnamed(page)]);
    return (event) => {
      const shown = shows(event);
      return shown && isUnnamed(shown);
    };
  };
}

function withholdingFrom(
  reader: Pick<Principal, 'id' | 'role'>,
  hidden: Pick<Api['hidden'], 'among' | 'key'>,
): (page: readonly FeedEvent[]) => Promise<Shows> {
  if (reader.role === 'application') return async () => (event) => event;
  const received = new Set<string>();
  return async (page) => {
    const known = await hidden.among(() => foliosNamedIn(page), reader);
    const key = known.size > 0 ? await hidden.key() : await hidden.key().catch(() => NO_KEY);
    return (event) => {
      if (isWithheldReceipt(event, reader)) received.add(event.folio);
      if (known.has(event.folio) || received.has(event.folio)) return undefined;
      return veiled(veiled(event, { folios: known, key }), { folios: received, key });
    };
  };
}

/**
 * Only the complaints are asked for of which an event tells who the complainant is. The feed is ahead of the views: where
 * these do not have a complaint yet, its receipt in the page tells the wish.
 */
function anonymousTo(
  reader: Pick<Principal, 'role'>,
  hidden: Pick<Api['hidden'], 'anonymousAmong'>,
): (page: readonly FeedEvent[]) => Promise<(event: FeedEvent) => FeedEvent> {
  if (reader.role === 'compliance') return async () => (event) => event;
  return async (page) => {
    const told = new Set(
      page.flatMap(({ folio, actor, data }) => complaintsOfPersons(folio, { actor }, data)),
    );
    const received = page.flatMap((event) =>
      event.type === 'ComplaintReceived' ? [[event.folio, isAnonymousReceipt(event)] as const] : [],
    );
    const anonymous = await hidden.anonymousAmong(told, reader, new Map(received));
    if (anonymous.size === 0) return (event) => event;
    return (event) => ({
      ...event,
      actor: actorShown(event.folio, event.actor, anonymous),
      data: saidWithoutPersons(event.folio, event.data, anonymous),
    });
  };
}

/** The feed is ahead of the views, so a receipt also says it, for itself and for what follows. */
function isWithheldReceipt(event: FeedEvent, { id }: Pick<Principal, 'id'>): boolean {
  return (
    event.type === 'ComplaintReceived' &&
    names(event, 'concerns', id) &&
    names(event, 'confidentiality', 'withhold-from-subject')
  );
}

function isAnonymousReceipt(event: FeedEvent): boolean {
  return names(event, 'confidentiality', 'anonymous');
}

function names({ data }: FeedEvent, member: string, word: string): boolean {
  const list: unknown = Reflect.get(data, member);
  return Array.isArray(list) && list.includes(word);
}
