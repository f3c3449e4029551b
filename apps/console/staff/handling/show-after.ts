import type { QueryClient } from '@tanstack/react-query';
import { addressOf, read } from '../api/request.ts';

/**
 * Waits until what was recorded is seen, and brings it to the pages that are opened next. If it takes too long they ask
 * for it themselves.
 */
export async function showAfter(client: QueryClient, folio: string, position: string): Promise<void> {
  const paths = ['/v1/complaints/{folio}', '/v1/complaints/{folio}/timeline'] as const;
  const slots = { folio };
  await client.invalidateQueries({ refetchType: 'none' });
  await Promise.allSettled(
    paths.map(async (path) => {
      client.setQueryData(
        [addressOf(path, slots)],
        await read<typeof path>(addressOf(path, slots, { after: position })),
      );
    }),
  );
}
