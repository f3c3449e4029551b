import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { FRAME } from '#words/console';
import { documented, send } from '../api/request.ts';
import { useWords } from '../words/use-words.ts';
import { announce } from './announcer.tsx';

/** What the server says about the session of this browser. */
interface Session {
  readonly idleUntil: string;
  readonly endsAt: string;
}

/** The end is told so long before, that there is time to extend it. */
const WARN_MS = 2 * 60_000;
const CHECK_MS = 30_000;

/** Warns before the session ends, and offers to stay. */
export function SessionEnd() {
  const words = useWords(FRAME);
  const client = useQueryClient();
  const session = useQuery({
    queryKey: ['/session'],
    queryFn: async () => documented<Session>(await send('/session', { background: true })),
    staleTime: 0,
    refetchInterval: CHECK_MS,
  });
  const now = useNow(CHECK_MS / 2);
  if (session.data === undefined) return null;
  const { idleUntil, endsAt } = session.data;
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
