import { type Generation, ReadStoreError, type ViewReader, type ViewSchema } from '#read-store';

/**
 * The generation of a view that queries read.
 *
 * @throws ReadStoreError `unknown-view` when the view was never prepared, `view-not-ready` while it is being built.
 */
export async function liveView(views: ViewReader, schema: ViewSchema): Promise<Generation> {
  const generations = await views.generations(schema.name);
  const live = generations.find(({ state }) => state === 'live');
  if (live?.ready === true) return live;
  if (live !== undefined) {
    throw new ReadStoreError(
      'view-not-ready',
      `View "${schema.name}" is still being built: it has taken ${live.events} events, but not made its indexes yet. ` +
        'Nothing was read. Ask again soon; ./ledger views list and GET /v1/views show how far it is.',
    );
  }
  throw new ReadStoreError(
    'unknown-view',
    `View "${schema.name}" has no live generation, so nothing was read. Run the worker, or rebuild and promote the view.`,
  );
}
