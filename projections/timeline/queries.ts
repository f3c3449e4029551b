import type { ViewReader } from '#read-store';
import { liveView } from '../shared/index.ts';
import type { TimelineDocument, TimelineEntry } from './document.ts';
import { timelineProjection } from './projection.ts';
import { sentenceOf } from './sentences.ts';

/** The document of `GET /v1/complaints/{folio}/timeline`. */
export interface Timeline {
  readonly folio: string;
  /** Oldest first, each with its English sentence. */
  readonly entries: readonly (TimelineEntry & { readonly text: string })[];
}

/**
 * What happened to a complaint; `undefined` when the view does not know it.
 *
 * @param folio in its reading form.
 * @throws ReadStoreError.
 */
export async function findTimeline(views: ViewReader, folio: string): Promise<Timeline | undefined> {
  const view = await liveView(views, timelineProjection.schema);
  const found = (await views.load(view, [folio])).get(folio);
  if (found === undefined) return undefined;
  const { entries } = found as TimelineDocument;
  return { folio, entries: entries.map((entry) => ({ ...entry, text: sentenceOf(entry) })) };
}
