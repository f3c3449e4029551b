import type { QueryClient } from '@tanstack/react-query';
import { CODES, FRAME } from '#words/console';
import { questionOf } from '../api/use-api.ts';
import { wordsOf } from '../words/use-words.ts';
import { router } from './router.tsx';

/** Longer than this nobody should look at an empty page: then it is drawn with what is there. */
const PATIENCE_MS = 300;

/**
 * Fetches at once what every page needs: who asks, the words of the frame, and the page itself. Asked for one after
 * another, each would wait for the one before.
 *
 * @returns when all of it is there, has failed, or takes long. What failed is told by the part that needs it.
 */
export async function start(client: QueryClient): Promise<void> {
  const wanted = [client.prefetchQuery(questionOf('/v1/me')), wordsOf(FRAME), wordsOf(CODES), router.load()];
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  await Promise.race([Promise.allSettled(wanted), patience]);
}
