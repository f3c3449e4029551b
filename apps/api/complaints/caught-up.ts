import { Problem } from '#http';
import type { Api } from '../api.ts';
import { readPosition } from '../transport/position.ts';
import { text } from '../transport/query.ts';

/** How long a read waits for its view, in milliseconds. */
const WAIT_MS = 5_000;

/** The query parameter of every read that can wait for the caller's last command. */
export const AFTER = text(
  20,
  'Wait, at most 5 s, until the event at this position is visible.',
  '00000000000000000042',
);

/** Waits until a view has a position, if one is given. @throws Problem `view-behind`, `bad-parameter`. */
export async function caughtUp(
  { store, waitFor }: Pick<Api, 'store' | 'waitFor'>,
  view: string,
  after: string | undefined,
): Promise<void> {
  if (after === undefined) return;
  if (await waitFor(view, readPosition(store, after, '/query/after'), WAIT_MS)) return;
  throw Problem.of(
    'view-behind',
    'The event at that position is recorded and will be visible soon. Ask again.',
    {
      headers: { 'retry-after': '1' },
    },
  );
}
