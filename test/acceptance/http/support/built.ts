import { until } from '../../../support/until.ts';
import { asking } from './asking.ts';
import type { Place, Program } from './program.ts';
import { VIEWS } from './views.ts';

/**
 * Resolves when every view has been built for the first time. Until then reads are refused, and one that names a
 * position waits for some seconds only, in which a busy machine may not even have started the thread of the worker.
 */
export async function viewsBuilt(
  { url }: Pick<Program, 'url'>,
  { keys }: Pick<Place, 'keys'>,
): Promise<void> {
  const { get } = asking(url, keys.administrator.key);
  await until('every view is built', async () => {
    const views: readonly { readonly state: string }[] = Object((await get('/v1/views')).body['views']);
    return views.length >= VIEWS.length && views.every(({ state }) => state === 'live');
  });
}
