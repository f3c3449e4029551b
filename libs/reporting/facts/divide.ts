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

/** The same facts by group; a group that had something outstanding at the start is there even if nothing happened. */
export function divided(
  { lists, balance }: ReadFacts,
  period: Period,
  known: number,
): ReadonlyMap<string | null, PeriodFacts> {
  const shelf = new Shelf();
  eachList(lists, (facts) => {
    shelf.put(facts);
    return facts;
  });
  const names = new Set(shelf.names);
  for (const [name, amount] of balance.byGroup) if (amount !== 0) names.add(name);
  const groups = new Map<string | null, PeriodFacts>();
  for (const name of names) {
    groups.set(name, {
      ...eachList(lists, (facts) => shelf.take(facts, name)),
      period,
      known,
      outstandingAtStart: balance.byGroup.get(name) ?? 0,
    });
  }
  return groups;
}

/** Lists divided once by group, however many groups take from them. */
class Shelf {
  readonly names = new Set<string | null>();
  readonly #places = new Map<readonly Belonging[], Map<string | null, number[]>>();

  put(facts: readonly Belonging[]): void {
    const places = new Map<string | null, number[]>();
    facts.forEach(({ group }, i) => {
      const found = places.get(group);
      if (found === undefined) places.set(group, [i]);
      else found.push(i);
      this.names.add(group);
    });
    this.#places.set(facts, places);
  }

  take<T extends Belonging>(facts: readonly T[], group: string | null): readonly T[] {
    const taken: T[] = [];
    for (const i of this.#places.get(facts)?.get(group) ?? []) {
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
