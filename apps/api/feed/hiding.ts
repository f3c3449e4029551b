import type { Principal } from '#access';
import type { Api } from '../api.ts';
import type { FeedEvent } from './feed-event.ts';

/**
 * Tells a reader's events from those of complaints that do not exist for the reader. The feed is ahead of the views, so
 * a receipt also says it for itself and for what follows.
 */
export function hidingFrom(
  reader: Pick<Principal, 'id' | 'role'>,
  hidden: Pick<Api['hidden'], 'among'>,
): (folios: ReadonlySet<string>) => Promise<(event: FeedEvent) => boolean> {
  const seen = new Set<string>();
  return async (folios) => {
    const hides = await hidden.among(folios, reader);
    return (event) => {
      if (saysSo(event, reader.id)) seen.add(event.folio);
      return seen.has(event.folio) || hides.has(event.folio);
    };
  };
}

function saysSo({ type, data }: FeedEvent, reader: string): boolean {
  if (type !== 'ComplaintReceived') return false;
  const names = (member: string, word: string): boolean => {
    const list: unknown = Reflect.get(data, member);
    return Array.isArray(list) && list.includes(word);
  };
  return names('concerns', reader) && names('confidentiality', 'withhold-from-subject');
}
