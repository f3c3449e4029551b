import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { COMMANDS, OVERSIGHT } from '#words/console';
import { RequestFailed } from '../api/problem.ts';
import { addressOf, send } from '../api/request.ts';
import { announce } from '../frame/announcer.tsx';
import { Failure } from '../parts/failure.tsx';
import { useWords } from '../words/use-words.ts';

interface ExecuteErasureProps {
  readonly folio: string;
  readonly n: number;
}

/** Executes a granted request for those who may not read the complaint, and so cannot open the page of the command. */
export function ExecuteErasure({ folio, n }: ExecuteErasureProps) {
  const { erasures } = useWords(OVERSIGHT);
  const { names, done } = useWords(COMMANDS);
  const client = useQueryClient();
  const key = useRef<string>(undefined);
  const [sending, setSending] = useState(false);
  const [isDone, setDone] = useState(false);
  const [failed, setFailed] = useState<RequestFailed>();
  const execute = async () => {
    key.current ??= crypto.randomUUID();
    setSending(true);
    setFailed(undefined);
    try {
      await send(
        addressOf('/v1/complaints/{folio}/erasure-requests/{n}/executions', { folio, n: String(n) }),
        {
          method: 'POST',
          body: {},
          idempotencyKey: key.current,
          ifMatch: '*',
        },
      );
      setDone(true);
      announce(done['execute-erasure']);
      await client.invalidateQueries();
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      setFailed(error);
    } finally {
      setSending(false);
    }
  };
  // The list may lag behind the act for a moment.
  if (isDone) return done['execute-erasure'];
  return (
    <details>
      <summary>
        {erasures.execute} <span className="unseen">{erasures.about(n, folio)}</span>
      </summary>
      {failed !== undefined && <Failure of={failed} />}
      <button type="button" className="button" disabled={sending} onClick={() => void execute()}>
        {names['execute-erasure']}
      </button>
    </details>
  );
}
