import { nullFirst } from '../code-points.ts';
import type { Counted } from './fact.ts';
import type { AnyList, FactList } from './fact-list.ts';
import type { FactSource } from './fact-reader.ts';
import { FactSequence } from './fact-sequence.ts';
import type { Loaded, Loading } from './loading.ts';

const NOTHING = FactSequence.of<Counted>([]);

/** The facts from which the figures of a report, or of one of its groups, are computed. */
export interface Facts extends Pick<Loading, 'period' | 'known'> {
  of<F extends Counted>(list: FactList<F>): FactSequence<F>;
}

/** The loaded lists, and the parameters of the report. */
export interface LoadedFacts extends Pick<Loading, 'period' | 'known'>, Pick<FactSource, 'groupBy'> {
  readonly lists: ReadonlyMap<AnyList, Loaded>;
}

/** The facts for the overall figures. These count complaints only, also in a report by kind of feedback. */
export function overall({ lists, groupBy, period, known }: LoadedFacts): Facts {
  const complaints = new Map<AnyList, FactSequence<Counted>>();
  for (const [list, { all, whole }] of lists) {
    const counted = groupBy === 'kind' ? all.filter(({ feedback }) => feedback === 'complaint') : all;
    complaints.set(list, whole ?? counted);
  }
  return new ListedFacts(complaints, period, known);
}

/** A value of the dimension by which the report groups. `null`: the fact has no value. */
export type GroupName = string | null;

/** The groups by key, and one group of all facts that are not shown separately. */
export interface Division {
  readonly shown: Iterable<readonly [GroupName, Facts]>;
  readonly others: { readonly groups: number; readonly facts: Facts } | undefined;
}

/**
 * The same facts by group, one list in each step. A group with outstanding complaints at the start is included even if nothing happened in it.
 *
 * @param most how many groups are shown separately: those with most of `basis`; equal ones are taken by key. The facts
 * of all others form one group, so that their counts, orders and quotients are exact.
 */
export function* divided(
  { lists, period, known }: LoadedFacts,
  basis: AnyList,
  most: number,
): Generator<undefined, Division> {
  const byGroup = new Map<AnyList, ReadonlyMap<GroupName, FactSequence<Counted>>>();
  const all = new Set<GroupName>();
  for (const [list, loaded] of lists) {
    const groups = loaded.all.groupedBy(({ group }) => group);
    for (const name of groups.keys()) all.add(name);
    byGroup.set(list, groups);
    yield;
  }
  const names = largest(all, most, (name) => byGroup.get(basis)?.get(name)?.length ?? 0);
  const own = new Set(names);
  const groups = all.size - own.size;
  return { shown: shown(), others: groups === 0 ? undefined : { groups, facts: factsOf(others) } };

  function* shown(): Iterable<readonly [GroupName, Facts]> {
    for (const name of names) yield [name, factsOf((list) => byGroup.get(list)?.get(name) ?? NOTHING)];
  }

  function others(list: AnyList): FactSequence<Counted> {
    return (lists.get(list)?.all ?? NOTHING).filter(({ group }) => !own.has(group));
  }

  function factsOf(held: (list: AnyList) => FactSequence<Counted>): Facts {
    return new ListedFacts(new Map(Array.from(lists.keys(), (list) => [list, held(list)])), period, known);
  }
}

class ListedFacts implements Facts {
  constructor(
    private readonly lists: ReadonlyMap<AnyList, FactSequence<Counted>>,
    readonly period: Loading['period'],
    readonly known: number,
  ) {}

  of<F extends Counted>(list: FactList<F>): FactSequence<F> {
    return (this.lists.get(list) ?? NOTHING) as FactSequence<F>;
  }
}

/** The names of the largest groups, in the order of their keys. Of equal groups the first ones by key are taken. */
function largest(
  names: ReadonlySet<GroupName>,
  most: number,
  sizeOf: (name: GroupName) => number,
): readonly GroupName[] {
  const byKey = [...names].sort(nullFirst);
  if (byKey.length <= most) return byKey;
  const kept = byKey.toSorted((a, b) => sizeOf(b) - sizeOf(a)).slice(0, most);
  return kept.sort(nullFirst);
}
