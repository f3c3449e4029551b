import { nullFirst } from '../code-points.ts';
import type { Period } from '../period.ts';
import type { FactLists, PeriodFacts, ReadFacts } from './period-facts.ts';

interface Belonging {
  readonly feedback: string;
  readonly group: string | null;
}

/** What the overall figures count: complaints, whatever the groups compare. */
export function overall(
  { lists, balance }: ReadFacts,
  period: Period,
  known: number,
  byKind: boolean,
): PeriodFacts {
  const complaints = byKind
    ? eachList(lists, (facts) => facts.filter(({ feedback }) => feedback === 'complaint'))
    : lists;
  return { ...complaints, period, known, outstandingAtStart: balance.total };
}

/** A value of the dimension that the report groups by; null: none. */
export type GroupName = string | null;

/** Groups, by key, and what all the groups that are not shown by themselves hold together. */
export interface Division {
  /** Each is put together when its turn comes, and can then be forgotten. */
  readonly shown: Iterable<readonly [GroupName, PeriodFacts]>;
  readonly others: { readonly groups: number; readonly facts: PeriodFacts } | undefined;
}

/**
 * The same facts by group; a group that had something outstanding at the start is there even if nothing happened.
 *
 * @param most groups shown by themselves: those with most received, equal ones by key. The facts of all the others are
 * one group, so that what is counted, ordered or divided over them is exact.
 */
export function divided(
  { lists, balance }: ReadFacts,
  period: Period,
  known: number,
  most: number,
): Division {
  const received = receivedByGroup(lists);
  for (const [name, amount] of balance.byGroup)
    if (amount !== 0 && !received.has(name)) received.set(name, 0);
  const names = mostReceived(received, most);
  const own = new Set(names);
  const shelf = new Shelf((name) => (own.has(name) ? name : OTHERS));
  eachList(lists, (facts) => {
    shelf.put(facts);
    return facts;
  });
  const take = (place: Shelved, outstandingAtStart: number): PeriodFacts => ({
    ...eachList(lists, (facts) => shelf.take(facts, place)),
    period,
    known,
    outstandingAtStart,
  });
  const groups = received.size - names.length;
  if (groups === 0) return { shown: shown(), others: undefined };
  let atStart = 0;
  for (const [name, amount] of balance.byGroup) if (!own.has(name)) atStart += amount;
  return { shown: shown(), others: { groups, facts: take(OTHERS, atStart) } };

  function* shown(): Iterable<readonly [GroupName, PeriodFacts]> {
    for (const name of names) yield [name, take(name, balance.byGroup.get(name) ?? 0)];
  }
}

/** Every group that anything belongs to. */
function receivedByGroup(lists: FactLists): Map<GroupName, number> {
  const received = new Map<GroupName, number>();
  eachList(lists, (facts) => {
    for (const { group } of facts) if (!received.has(group)) received.set(group, 0);
    return facts;
  });
  for (const { group } of lists.received) received.set(group, (received.get(group) ?? 0) + 1);
  return received;
}

/** Names of the groups with most received, equal ones by key; in the order of their keys. */
function mostReceived(received: ReadonlyMap<GroupName, number>, most: number): readonly GroupName[] {
  const byKey = [...received.keys()].sort(nullFirst);
  if (byKey.length <= most) return byKey;
  const amount = (name: GroupName): number => received.get(name) ?? 0;
  const kept = byKey.toSorted((a, b) => amount(b) - amount(a)).slice(0, most);
  return kept.sort(nullFirst);
}

/** Where the facts of the groups stand that are not shown by themselves. */
const OTHERS = Symbol('others');
type Shelved = GroupName | typeof OTHERS;

/** Lists divided once by group, however many groups take from them. */
class Shelf {
  readonly #places = new Map<readonly Belonging[], Map<Shelved, number[]>>();

  constructor(private readonly placeOf: (group: GroupName) => Shelved) {}

  put(facts: readonly Belonging[]): void {
    const places = new Map<Shelved, number[]>();
    facts.forEach(({ group }, i) => {
      const place = this.placeOf(group);
      const found = places.get(place);
      if (found === undefined) places.set(place, [i]);
      else found.push(i);
    });
    this.#places.set(facts, places);
  }

  take<T extends Belonging>(facts: readonly T[], place: Shelved): readonly T[] {
    const taken: T[] = [];
    for (const i of this.#places.get(facts)?.get(place) ?? []) {
      const fact = facts[i];
      if (fact !== undefined) taken.push(fact);
    }
    return taken;
  }
}

function eachList(
  lists: FactLists,
  change: <T extends Belonging>(facts: readonly T[]) => readonly T[],
): FactLists {
  return {
    received: change(lists.received),
    repeated: change(lists.repeated),
    acknowledged: change(lists.acknowledged),
    responded: change(lists.responded),
    lastResponses: change(lists.lastResponses),
    rejected: change(lists.rejected),
    escalated: change(lists.escalated),
    closed: change(lists.closed),
    lastClosed: change(lists.lastClosed),
    netClosed: change(lists.netClosed),
    firstClosed: change(lists.firstClosed),
    reopened: change(lists.reopened),
    reprioritised: change(lists.reprioritised),
    lateEntries: change(lists.lateEntries),
    imprecise: change(lists.imprecise),
    due: change(lists.due),
    outstandingAtEnd: change(lists.outstandingAtEnd),
    listedAtStart: change(lists.listedAtStart),
  };
}
