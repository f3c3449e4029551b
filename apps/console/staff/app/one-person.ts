import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Asked } from '../api/use-api.ts';
import { draftsOfOthers } from '../handling/draft.ts';
import type { Me } from './me.ts';

/*
 * All tabs of a browser share one session. What one person read and typed must not stay in a tab for the next, and nobody
 * may act as another than the page says: so tabs tell each other who signed in, and that somebody signed out.
 */

const SIGNED_OUT = 'signed-out';

let channel: BroadcastChannel | undefined;

function tabs(): BroadcastChannel {
  channel ??= new BroadcastChannel('session');
  return channel;
}

/** Who works in a session, and as what. */
function personOf({ id, role }: Pick<Me, 'id' | 'role'>): string {
  return `${id} ${role}`;
}

/** Forgets what is kept in this tab, and has the other tabs do so. The form that ends the session is sent besides. */
export function tellSignedOut(): void {
  window.sessionStorage.clear();
  tabs().postMessage(SIGNED_OUT);
}

/** Draws the page anew when the session is not of this person any more, so that nothing of the page before stays. */
export function leaveToAnother(me: Pick<Me, 'id' | 'role'>, now: Pick<Me, 'id' | 'role'>): void {
  if (personOf(me) !== personOf(now)) window.location.reload();
}

/** Keeps a tab to one person. What was read is forgotten when the session has ended. */
export function useOnePerson({ data, error }: Asked<Me>): void {
  const client = useQueryClient();
  const first = useRef<Me>(undefined);
  const ended = error?.status === 401;
  useEffect(() => {
    if (ended) client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== '/v1/me' });
  }, [ended, client]);
  useEffect(() => {
    if (data === undefined) return;
    first.current ??= data;
    leaveToAnother(first.current, data);
    forgetOthers(data.id);
    return follow(personOf(data));
  }, [data]);
}

function forgetOthers(principal: string): void {
  const { sessionStorage } = window;
  for (const name of draftsOfOthers(Object.keys(sessionStorage), principal)) sessionStorage.removeItem(name);
}

function follow(person: string): () => void {
  const heard = ({ data: told }: MessageEvent<unknown>) => {
    if (told === SIGNED_OUT) {
      window.sessionStorage.clear();
      window.location.replace('/session');
    } else if (told !== person) window.location.reload();
  };
  /** A browser may keep a page that was left, as it was, and show it again. */
  const shown = ({ persisted }: PageTransitionEvent) => {
    if (persisted) window.location.reload();
  };
  tabs().addEventListener('message', heard);
  window.addEventListener('pageshow', shown);
  tabs().postMessage(person);
  return () => {
    tabs().removeEventListener('message', heard);
    window.removeEventListener('pageshow', shown);
  };
}
