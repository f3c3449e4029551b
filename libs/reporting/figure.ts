import type { Facts } from './facts/divide.ts';
import type { Counted, Item } from './facts/fact.ts';
import type { AnyList, FactList } from './facts/fact-list.ts';
import type { FactSequence } from './facts/fact-sequence.ts';
import { type Summary, summarise } from './numbers.ts';

export type FigureValue =
  | number
  | null
  | Summary
  | { readonly [bucket: string]: number }
  /** Exact decimals by currency. */
  | { readonly [currency: string]: string };

/** The period of a report, and the time at which lateness is decided. */
export type Moment = Pick<Facts, 'period' | 'known'>;

/** A value that is computed from lists, for any group. Only lists that some reading names are loaded. */
export interface Reading<T> {
  readonly from: AnyList;
  of(facts: Facts): T;
}

/** A named pure function over the facts of a period. */
export interface Figure<V extends FigureValue = FigureValue> {
  readonly name: string;
  /** Printed with every report. A change of meaning raises the definition's number. */
  readonly definition: string;
  readonly value: Reading<V>;
  /** The items that the value counts. Their number is the value, or the number of its observations. */
  readonly items: Reading<readonly Item[]>;
}

export const HOURS = 3_600_000;
export const DAYS = 86_400_000;

export function reading<F extends Counted, T>(
  from: FactList<F>,
  make: (facts: FactSequence<F>, moment: Moment) => T,
): Reading<T> {
  return { from, of: (facts) => make(facts.of(from), facts) };
}

/** The length of a list. */
export function numberOf(list: AnyList): Reading<number> {
  return reading(list, ({ length }) => length);
}

/** The items of all facts in a list. */
export function itemsOf<F extends Counted>(
  list: FactList<F>,
  more: (fact: F, moment: Moment) => Partial<Item> | undefined = () => ({}),
): Figure['items'] {
  return reading(list, (facts, moment) => {
    const items: Item[] = [];
    for (const fact of facts) {
      const own = more(fact, moment);
      if (fact.item !== undefined && own !== undefined) items.push({ ...fact.item, ...own });
    }
    return items;
  });
}

/** A figure that counts the facts of a list, or those of them that `counts` selects. */
export function counted<F extends Counted>(
  name: string,
  definition: string,
  list: FactList<F>,
  counts?: (fact: F, moment: Moment) => boolean,
): Figure<number> {
  if (counts === undefined) return { name, definition, value: numberOf(list), items: itemsOf(list) };
  return {
    name,
    definition,
    value: reading(list, (facts, moment) => {
      let number = 0;
      for (const fact of facts) if (counts(fact, moment)) number += 1;
      return number;
    }),
    items: itemsOf(list, (fact, moment) => (counts(fact, moment) ? {} : undefined)),
  };
}

/** A figure of durations. Facts without a duration are left out. */
export function lasting<F extends Counted>(
  name: string,
  unit: number,
  definition: string,
  list: FactList<F>,
  time: (fact: F, moment: Moment) => number | null,
): Figure<Summary> {
  return {
    name,
    definition,
    value: reading(list, (facts, moment) => {
      const times: number[] = [];
      for (const fact of facts) {
        const one = time(fact, moment);
        if (one !== null) times.push(one);
      }
      return summarise(times, unit);
    }),
    items: itemsOf(list, (fact, moment) => {
      const value = time(fact, moment);
      return value === null ? undefined : { value };
    }),
  };
}
