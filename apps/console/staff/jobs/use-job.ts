import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { RequestFailed } from '../api/problem.ts';
import { type Answered, documented, send } from '../api/request.ts';
import type { Asked } from '../api/use-api.ts';

export type ReplayJob = Answered<'/v1/replays/{id}'>;
export type AuditJob = Answered<'/v1/audits/{id}'>;
export type RebuildJob = Answered<'/v1/views/{name}/rebuilds/{id}'>;

/** A job of any kind. */
export type Job = ReplayJob | AuditJob | RebuildJob;

/** How often the state of a job that runs is asked for. */
const LOOK_EVERY_MS = 1_000;

/**
 * The state of a job, asked for again and again until it has ended. Nobody waits for these requests, so they do not keep
 * a session alive.
 *
 * @param address of the job.
 */
export function useJob<J extends Job>(address: string): Asked<J> {
  return useQuery<J, RequestFailed>({
    queryKey: [address],
    queryFn: async ({ signal }) => documented<J>(await send(address, { signal, background: true })),
    refetchInterval: ({ state: { data, error } }) =>
      error === null && data?.state === 'running' ? LOOK_EVERY_MS : false,
  });
}

export interface Cancelling {
  readonly cancelling: boolean;
  readonly cancel: () => Promise<void>;
}

/** Ends a job. What became of it is what the server says of it then. */
export function useCancel(address: string): Cancelling {
  const client = useQueryClient();
  const [cancelling, setCancelling] = useState(false);
  const cancel = async () => {
    setCancelling(true);
    try {
      client.setQueryData([address], await send(address, { method: 'DELETE' }));
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      // The next look at the job tells what is wrong.
      await client.invalidateQueries({ queryKey: [address] });
    } finally {
      setCancelling(false);
    }
  };
  return { cancelling, cancel };
}
