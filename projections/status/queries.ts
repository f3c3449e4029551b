import { type ComplaintSummary, type ErasedParts, summarise } from '#complaint';
import type { ViewReader } from '#read-store';
import { liveView } from '../shared/index.ts';
import { type StatusDocument, statusProjection } from './projection.ts';

/** The document of `GET /v1/complaints/{folio}` and of `status --json`. */
export type StatusAnswer = ComplaintSummary & {
  readonly folio: string;
  readonly revision: number;
  /** The position of the last event taken into account. */
  readonly position: string;
  readonly category?: string;
  readonly organisation?: string;
};

/**
 * The present state of one complaint. `undefined` when the view does not have it.
 *
 * @param folio in its reading form.
 * @param now milliseconds since 1970: the moment at which deadlines are checked.
 * @throws ReadStoreError.
 */
export async function findStatus(
  views: ViewReader,
  folio: string,
  now: number,
): Promise<StatusAnswer | undefined> {
  const view = await liveView(views, statusProjection.schema);
  const found = (await views.load(view, [folio])).get(folio);
  if (found === undefined) return undefined;
  return statusOf(found as StatusDocument, now);
}

/**
 * A complaint in the form of the answer.
 *
 * @param at milliseconds since 1970: the moment at which deadlines are checked.
 * @param erased what is erased now, if the state is one of the past.
 */
export function statusOf(
  { folio, revision, position, state }: Pick<StatusDocument, 'folio' | 'revision' | 'position' | 'state'>,
  at: number,
  erased?: ErasedParts,
): StatusAnswer {
  const { category, organisation } = state.subject;
  return {
    folio,
    revision,
    position,
    ...summarise(state, new Date(at).toISOString(), erased),
    category,
    organisation,
  };
}
