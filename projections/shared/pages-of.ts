import type { DocumentPage, DocumentQuery, ViewReader, ViewSchema } from '#read-store';
import { liveView } from './live-view.ts';

/**
 * Every document of a query, in pages, from the generation that is live at the beginning.
 *
 * @throws ReadStoreError `unknown-view`, `view-not-ready`; as `find` does.
 */
export async function* pagesOf(
  views: ViewReader,
  schema: ViewSchema,
  query: Omit<DocumentQuery, 'cursor'>,
): AsyncGenerator<DocumentPage['documents'], void> {
  const view = await liveView(views, schema);
  let cursor: string | undefined;
  do {
    const page = await views.find(view, { ...query, cursor });
    yield page.documents;
    cursor = page.cursor;
  } while (cursor !== undefined);
}
