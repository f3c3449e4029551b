import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { FRAME } from '#words/console';
import type { RequestFailed } from '../api/problem.ts';
import { documented, send } from '../api/request.ts';
import { type Me, useMe } from '../app/me.ts';
import { leaveToAnother } from '../app/one-person.ts';
import { useWords } from '../words/use-words.ts';
import { announce } from './announcer.tsx';

/** What the server says about the session of this browser. */
interface Session {
  readonly principal: string;
  readonly role: Me['role'];
  readonly idleUntil: string;
  readonly endsAt: string;
}

/** The end is told so long before, that there is time to extend it. */
const WARN_MS = 2 * 60_000;
const CHECK_MS = 30_000;

/** Warns before the session ends, and offers to stay. When it has ended, nothing that was read stays on the page. */
export function SessionEnd() {
  const words = useWords(FRAME);
  const client = useQueryClient();
  const me = useMe();
  const session = useQuery<Session, RequestFailed>({
    queryKey: ['/session'],
    queryFn: async () => documented<Session>(await send('/session', { background: true })),
    staleTime: 0,
    refetchInterval: CHECK_MS,
  });
  const now = useNow(CHECK_MS / 2);
  const { data, error } = session;
  useEffect(() => {
    if (data !== undefined) leaveToAnother(me, { id: data.principal, role: data.role });
  }, [data, me]);
  useEffect(() => {
    if (error?.status === 401) void client.invalidateQueries({ queryKey: ['/v1/me'] });
  }, [error, client]);
  if (data === undefined) return null;
  const { idleUntil, endsAt } = data;
  const left = Math.min(Date.parse(idleUntil), Date.parse(endsAt)) - now;
  if (left > WARN_MS) return null;
  const last = Date.parse(endsAt) <= Date.parse(idleUntil);
  return (
    <div role="alert" className="notice">
      <p>{words.session.soon(Math.max(1, Math.ceil(left / 60_000)))}</p>
      {last ? (
        <p>{words.session.last}</p>
      ) : (
        <button
          type="button"
          className="button"
          onClick={() => {
            void send('/session/extension', { method: 'POST' })
              .then(() => client.invalidateQueries({ queryKey: ['/session'] }))
              .then(() => announce(words.session.stayed));
          }}
        >
          {words.session.stay}
        </button>
      )}
    </div>
  );
}

function useNow(every: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
