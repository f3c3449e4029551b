import type { ColumnOf, FactColumn, FactKind } from '#projections/facts';
import type { Counted, FactOf } from './fact.ts';
import type { Loading } from './loading.ts';

/** A list of what figures count, made once for a report, before anything is grouped. */
export interface FactList<F extends Counted> {
  /** Lists that it is made of. */
  readonly from: readonly AnyList[];
  /** Columns that it reads of the period's facts of a kind. */
  readonly columns?: { readonly kind: FactKind; readonly names: readonly FactColumn[] };
  load(loading: Loading): Promise<readonly F[]>;
  /** What it holds over all groups, where that is counted apart from what each group holds. */
  whole?(loading: Loading): Promise<readonly F[]>;
}

export type AnyList = FactList<Counted>;

/**
 * The facts of a kind that count in the period. Whoever counts them sees the columns that are named here; each kind is
 * read once for all lists of a report, with the columns that these name together.
 */
export function facts<K extends FactKind, C extends ColumnOf<K> = never>(
  kind: K,
  ...names: readonly C[]
): FactList<FactOf<K, C>> {
  return { from: [], columns: { kind, names }, load: (loading) => loading.inPeriod(kind, names) };
}

type Contents<L extends readonly AnyList[]> = {
  readonly [I in keyof L]: L[I] extends FactList<infer F> ? readonly F[] : never;
};

/** What follows from other lists, over whole complaints: it is decided first and grouped afterwards. */
export function derived<const L extends readonly AnyList[], F extends Counted>(
  from: L,
  make: (lists: Contents<L>, loading: Loading) => readonly F[] | Promise<readonly F[]>,
): FactList<F> {
  return {
    from,
    load: async (loading) => make(from.map((list) => loading.of(list)) as Contents<L>, loading),
  };
}

/** Several lists one after the other. */
export function allOf<F extends Counted>(...lists: readonly FactList<F>[]): FactList<F> {
  return { from: lists, load: async (loading) => lists.flatMap((list) => loading.of(list)) };
}
