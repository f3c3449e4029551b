import { QueryClient } from '@tanstack/react-query';
import { RequestFailed } from '../api/problem.ts';

/** Tried again by itself: only what a moment may mend, and never more than twice. */
const PASSING = [0, 502, 503, 504];

export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, error) =>
          failures < 2 && error instanceof RequestFailed && PASSING.includes(error.status),
        retryDelay: (failures, error) =>
          Math.min((error instanceof RequestFailed ? error.retryAfter : undefined) ?? 2 ** failures, 5) *
          1000,
        refetchOnWindowFocus: true,
      },
    },
  });
}
