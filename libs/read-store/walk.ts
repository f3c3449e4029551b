import type { Condition, DocumentQuery } from './port.ts';
import type { ViewShape } from './schema.ts';

/**
 * The fields of the index along which a sorted query walks: those that it compares with `equals`, then the one that it
 * sorts by. It is chosen here, because no engine knows how the values are spread, and each would rather sort all that
 * matches. `undefined`: a query in the order of keys, or of a member without an index in that order.
 */
export function walkOf(
  shape: ViewShape,
  where: readonly Condition[] | undefined,
  sort: DocumentQuery['sort'],
): readonly string[] | undefined {
  if (sort === undefined || sort.field === 'key') return undefined;
  const fixed = new Set(
    (where ?? []).flatMap((one) => ('equals' in one && one.equals !== null ? [one.field] : [])),
  );
  const fit = shape.compound.find(
    (fields) => fields.at(-1) === sort.field && fields.slice(0, -1).every((field) => fixed.has(field)),
  );
  if (fit !== undefined) return fit;
  return shape.single.some(([field]) => field === sort.field) ? [sort.field] : undefined;
}

/** Fewer documents than this are read and sorted sooner than a walk passes all that do not match. */
export const FEW = 500;

/**
 * The conditions that may match few documents, each on a field with an index of its own: where one of them does, that
 * index is better than the walk in the order of the query.
 *
 * @param walk see {@link walkOf}. A compound one has such conditions in it already.
 */
export function narrowing(
  walk: readonly string[] | undefined,
  shape: ViewShape,
  where: readonly Condition[] | undefined,
): readonly Condition[] {
  if (walk?.length !== 1) return [];
  return (where ?? []).filter(
    (one) =>
      'equals' in one &&
      one.equals !== null &&
      !walk.includes(one.field) &&
      shape.single.some(([field, type]) => field === one.field && type !== 'text[]'),
  );
}

/** The name of a document index, unique among those of its generation. */
export function indexName(fields: readonly string[]): string {
  return `by_${fields.join('_')}`;
}
