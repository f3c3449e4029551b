import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { COMMANDS, OVERSIGHT } from '#words/console';
import { addressOf } from '../api/request.ts';
import { useOnce } from '../api/use-once.ts';
import { announce } from '../frame/announcer.tsx';
import { ActButton } from '../parts/act-button.tsx';
import { Alert } from '../parts/alert.tsx';
import { Failure } from '../parts/failure.tsx';
import { useWords } from '../words/use-words.ts';

interface ExecuteErasureProps {
  readonly folio: string;
  readonly n: number;
}

/** Executes a granted request for those who may not read the complaint, and so cannot open the page of the command. */
export function ExecuteErasure({ folio, n }: ExecuteErasureProps) {
  const { erasures } = useWords(OVERSIGHT);
  const { names, done, refusal } = useWords(COMMANDS);
  const client = useQueryClient();
  const [isDone, setDone] = useState(false);
  const address = addressOf('/v1/complaints/{folio}/erasure-requests/{n}/executions', { folio, n });
  const { sending, failed, go } = useOnce(address, { ifMatch: '*' });
  const execute = () =>
    go({}, async () => {
      setDone(true);
      announce(done['execute-erasure']);
      await client.invalidateQueries();
    });
  // The list may lag behind the act for a moment.
  if (isDone) return done['execute-erasure'];
  return (
    <details>
      <summary>
        {erasures.execute} <span className="unseen">{erasures.about(n, folio)}</span>
      </summary>
      {failed !== undefined && (failed.isUnsure ? <Alert>{refusal.unsure}</Alert> : <Failure of={failed} />)}
      <ActButton busy={sending} act={() => void execute()}>
        {names['execute-erasure']}
      </ActButton>
    </details>
  );
}
