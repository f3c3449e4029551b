import { useRef, useState } from 'react';
import { RequestFailed } from '../api/problem.ts';
import { documented, send } from '../api/request.ts';

export interface Starting {
  readonly starting: boolean;
  readonly failed: RequestFailed | undefined;
  readonly start: (body: object) => Promise<void>;
}

/**
 * Starts a job once, however often the button is pressed.
 *
 * @param address where jobs of the kind are started.
 * @param started gets the id of the job.
 */
export function useStart(address: string, started: (id: string) => Promise<void>): Starting {
  const key = useRef<string>(undefined);
  const [starting, setStarting] = useState(false);
  const [failed, setFailed] = useState<RequestFailed>();
  const start = async (body: object) => {
    if (starting) return;
    setStarting(true);
    setFailed(undefined);
    // A second try after no answer finds the job of the first, where the route knows the key.
    key.current ??= crypto.randomUUID();
    try {
      const answer = await send(address, { method: 'POST', body, idempotencyKey: key.current });
      key.current = undefined;
      await started(documented<{ readonly id: string }>(answer).id);
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      setFailed(error);
    } finally {
      setStarting(false);
    }
  };
  return { starting, failed, start };
}
