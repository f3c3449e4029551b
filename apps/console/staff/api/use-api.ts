import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { RequestFailed } from './problem.ts';
import { type Answered, addressOf, type QueryOf, type ReadPath, read, type Slots } from './request.ts';

/** What is known of an answer: it is awaited, there, or failed. */
export type Asked<T> = UseQueryResult<T, RequestFailed>;

export interface Asking<P extends ReadPath> {
  readonly slots?: Slots;
  readonly query?: QueryOf<P>;
  /** What personal data is read for; sent and recorded. Then the answer is kept apart from one without. */
  readonly purpose?: string;
  /** `false`: it is not asked for yet. */
  readonly enabled?: boolean;
  /** It stays as it is until the reader asks, so that nothing moves under the eyes. */
  readonly still?: boolean;
}

/** An answer about a moment that a position names can never change. */
const POSITION = /^\d{20}(@|$)/;

/**
 * The answer of the API to one address, asked once for all parts of a page. Its key is its address. While another one
 * is awaited, the last answer stays, marked as old.
 */
export function useApi<P extends ReadPath>(path: P, asking: Asking<P> = {}): Asked<Answered<P>> {
  const { enabled = true, still = false } = asking;
  return useQuery<Answered<P>, RequestFailed>({
    ...questionOf(path, asking),
    placeholderData: keepPreviousData,
    enabled,
    ...(still ? { refetchOnWindowFocus: false, refetchOnReconnect: false } : {}),
  });
}

/** What {@link useApi} asks, for whoever asks before there is a part that needs the answer. */
export function questionOf<P extends ReadPath>(
  path: P,
  { slots, query, purpose }: Pick<Asking<P>, 'slots' | 'query' | 'purpose'> = {},
) {
  const address = addressOf(path, slots, query);
  return {
    queryKey: purpose === undefined ? [address] : [address, purpose],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
      read<P>(address, { signal, ...(purpose === undefined ? {} : { purpose }) }),
    // What was read for a purpose is not read again by itself: each time is recorded.
    staleTime: purpose !== undefined || isForEver(address) ? Number.POSITIVE_INFINITY : 2_000,
  };
}

/** An answer to the address as it stands; undefined while only the one before is shown. */
export function settled<T>({ data, isPlaceholderData }: Asked<T>): T | undefined {
  return isPlaceholderData ? undefined : data;
}

function isForEver(address: string): boolean {
  const query = new URLSearchParams(address.split('?')[1] ?? '');
  const asOf = query.get('asOf');
  return asOf !== null && POSITION.test(asOf);
}
