import type { ErasureState } from '#complaint';
import type { ViewReader } from '#read-store';
import { liveView, pagesOf } from '../shared/index.ts';
import type { ErasureDocument } from './document.ts';
import { erasuresSchema } from './projection.ts';

/** One request in the list. */
export type ListedErasure = Omit<ErasureDocument, 'since' | 'also'>;

export interface ErasuresPage {
  readonly erasures: readonly ListedErasure[];
  /** The cursor for the next page. Absent on the last page. */
  readonly cursor?: string;
}

/**
 * A page of the requests to erase, newest first.
 *
 * @param state only those in this state.
 * @param limit 1 to 1,000.
 * @throws ReadStoreError `misuse` for a cursor of another query.
 */
export async function findErasures(
  views: ViewReader,
  state: ErasureState | undefined,
  cursor: string | undefined,
  limit: number,
): Promise<ErasuresPage> {
  const page = await views.find(await liveView(views, erasuresSchema), {
    where: state === undefined ? [] : [{ field: 'state', equals: state }],
    sort: { field: 'since', direction: 'descending' },
    cursor,
    limit,
  });
  const erasures = page.documents.map((document) => listed(document as ErasureDocument));
  return page.cursor === undefined ? { erasures } : { erasures, cursor: page.cursor };
}

function listed({ since: _, also: __, ...erasure }: ErasureDocument): ListedErasure {
  return erasure;
}

/** An erasure that was executed and is not done. */
export type UnfinishedErasure = Pick<ErasureDocument, 'folio' | 'n' | 'also'>;

/** Every erasure that was executed and is not done, in pages, the oldest request first. @throws ReadStoreError. */
export async function* unfinishedErasures(
  views: ViewReader,
  limit: number,
): AsyncIterable<readonly UnfinishedErasure[]> {
  const query = {
    where: [{ field: 'state', equals: 'started' }],
    sort: { field: 'since', direction: 'ascending' },
    limit,
  } as const;
  for await (const documents of pagesOf(views, erasuresSchema, query))
    yield documents.map((document) => {
      const { folio, n, also } = document as ErasureDocument;
      return { folio, n, also };
    });
}
