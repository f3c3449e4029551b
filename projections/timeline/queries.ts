import type { ViewReader } from '#read-store';
import { liveView } from '../shared/index.ts';
import type { TimelineDocument } from './document.ts';
import { timelineProjection } from './projection.ts';

/**
 * The events of a complaint, oldest first. `undefined` when the view does not have it.
 *
 * @param folio in its reading form.
 * @throws ReadStoreError.
 */
export async function findTimeline(views: ViewReader, folio: string): Promise<TimelineDocument | undefined> {
  const view = await liveView(views, timelineProjection.schema);
  const found = (await views.load(view, [folio])).get(folio);
  return found as TimelineDocument | undefined;
}
