import { type Generation, ReadStoreError, type ViewReader, type ViewSchema } from '#read-store';

/**
 * The generation of a view that queries read.
 *
 * @throws ReadStoreError `unknown-view` when the view was never prepared.
 */
export async function liveView(views: ViewReader, schema: ViewSchema): Promise<Generation> {
  const generations = await views.generations(schema.name);
  const live = generations.find(({ state }) => state === 'live');
  if (live !== undefined) return live;
  throw new ReadStoreError(
    'unknown-view',
    `View "${schema.name}" has no live generation, so nothing was read. Run the worker, or rebuild and promote the view.`,
  );
}
