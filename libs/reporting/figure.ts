import type { Counted, Item } from './facts/fact.ts';
import type { FactList } from './facts/fact-list.ts';
import { type Summary, summarise } from './numbers.ts';
import { type Moment, numberOf, type Reading, reading } from './reading.ts';

export type FigureValue =
  | number
  | null
  | Summary
  | { readonly [bucket: string]: number }
  /** Exact decimals by currency. */
  | { readonly [currency: string]: string };

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

/** The items of all facts in a list. */
export function itemsOf<F extends Counted>(
  list: FactList<F>,
  more: (fact: F, moment: Moment) => Partial<Item> | undefined = () => ({}),
): Figure['items'] {
  return reading(list, (moment) => {
    const items: Item[] = [];
    return {
      take(fact) {
        const own = more(fact, moment);
        if (fact.item !== undefined && own !== undefined) items.push({ ...fact.item, ...own });
      },
      value: () => items,
    };
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
    value: reading(list, (moment) => {
      let number = 0;
      return {
        take(fact) {
          if (counts(fact, moment)) number += 1;
        },
        value: () => number,
      };
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
    value: reading(list, (moment) => {
      const times: number[] = [];
      return {
        take(fact) {
          const one = time(fact, moment);
          if (one !== null) times.push(one);
        },
        value: () => summarise(times, unit),
      };
    }),
    items: itemsOf(list, (fact, moment) => {
      const value = time(fact, moment);
      return value === null ? undefined : { value };
    }),
  };
}
