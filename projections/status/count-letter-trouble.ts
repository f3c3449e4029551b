import type { LetterTrouble } from '#complaint';
import type { ViewReader } from '#read-store';
import { liveView } from '../shared/index.ts';
import { statusProjection } from './projection.ts';

/**
 * How many complaints have a letter that did not reach the complainant, without a contact since. Each number is counted along an index.
 *
 * @throws ReadStoreError.
 */
export async function countLetterTrouble(
  views: ViewReader,
): Promise<Readonly<Record<LetterTrouble, number>>> {
  const view = await liveView(views, statusProjection.schema);
  const count = async (letter: LetterTrouble) =>
    await views.count(view, [{ field: 'letter', equals: letter }]);
  return {
    failed: await count('failed'),
    bounced: await count('bounced'),
    'not-sent': await count('not-sent'),
  };
}
