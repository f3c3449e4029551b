import { documented } from '../api/request.ts';
import { type Once, useOnce } from '../api/use-once.ts';

export interface Starting {
  readonly starting: boolean;
  readonly failed: Once['failed'];
  readonly start: (body: object) => Promise<void>;
}

/**
 * Starts a job once, however often the button is pressed. A second try after no answer finds the job of the first, where
 * the route knows the key.
 *
 * @param address where jobs of the kind are started.
 * @param started gets the id of the job.
 */
export function useStart(address: string, started: (id: string) => Promise<void>): Starting {
  const { sending, failed, go } = useOnce(address);
  const start = async (body: object) => {
    await go(body, (answer) => started(documented<{ readonly id: string }>(answer).id));
  };
  return { starting: sending, failed, start };
}
