import type { ColumnOf, FactColumn, FactKind } from '#projections/facts';
import type { Counted, FactOf } from './fact.ts';
import type { FactSource } from './fact-reader.ts';
import { FactSequence } from './fact-sequence.ts';
import type { Loading } from './loading.ts';

/** The facts of a list as it makes them. A long list must be a sequence of facts that are stored elsewhere. */
export type Made<F> = readonly F[] | FactSequence<F>;

/** A list of the facts that figures count. It is made once for a report, before anything is grouped. */
export interface FactList<F extends Counted> {
  /** The lists from which it is made. */
  readonly from: readonly AnyList[];
  /** The lists that it joins, if it does nothing else. */
  readonly parts?: readonly AnyList[];
  /** The kind of fact that it reads from the period, and the columns. */
  readonly columns?: { readonly kind: FactKind; names(source: FactSource): readonly FactColumn[] };
  load(loading: Loading): Promise<Made<F>>;
  /** The list over all groups, if it is counted separately from the groups. */
  whole?(loading: Loading): Promise<Made<F>>;
}

export type AnyList = FactList<Counted>;

/**
 * The facts of a kind that count in the period. A figure sees only the columns that are named here. Each kind is read
 * once for all lists of a report, with the columns that all these lists name.
 */
export function facts<K extends FactKind, C extends ColumnOf<K> = never>(
  kind: K,
  ...names: readonly C[]
): FactList<FactOf<K, C>> {
  return {
    from: [],
    columns: { kind, names: () => names },
    load: (loading) => loading.inPeriod(kind, names),
  };
}

type Contents<L extends readonly AnyList[]> = {
  readonly [I in keyof L]: L[I] extends FactList<infer F> ? FactSequence<F> : never;
};

/** A list that is made from other lists over whole complaints. It is made first and grouped afterwards. */
export function derived<const L extends readonly AnyList[], F extends Counted>(
  from: L,
  make: (lists: Contents<L>, loading: Loading) => Made<F> | Promise<Made<F>>,
): FactList<F> {
  return {
    from,
    load: async (loading) => make(from.map((list) => loading.of(list)) as Contents<L>, loading),
  };
}

/** Several lists joined to one. */
export function allOf<F extends Counted>(...lists: readonly FactList<F>[]): FactList<F> {
  return {
    from: lists,
    parts: lists,
    load: async (loading) => FactSequence.joined(lists.map((list) => loading.of(list))),
  };
}
