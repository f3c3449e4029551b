import type { LedgerFact } from './facts/fact.ts';
import type { PeriodFacts } from './facts/period-facts.ts';
import { type Summary, summarise } from './numbers.ts';

export type FigureValue = number | null | Summary | { readonly [bucket: string]: number };

/** One thing behind a figure. */
export interface Item {
  readonly folio: string;
  /** Ids of the events that make it count. */
  readonly events: readonly string[];
  /** Milliseconds for durations; 1 or 0 for shares. */
  readonly value?: number;
}

/** A named pure function over the facts of a period. */
export interface Figure {
  readonly name: string;
  /** Printed with every report. A change of meaning raises the definition's number. */
  readonly definition: string;
  value(facts: PeriodFacts): FigureValue;
  /** What the value counts: as many items as it says, or as it has observations. */
  items(facts: PeriodFacts): readonly Item[];
}

export const HOURS = 3_600_000;
export const DAYS = 86_400_000;

/** A number of facts. */
export function counted(
  name: string,
  definition: string,
  facts: (period: PeriodFacts) => readonly LedgerFact[],
): Figure {
  return {
    name,
    definition,
    value: (period) => facts(period).length,
    items: (period) =>
      facts(period).map(({ folio, event, lateAct }) => ({
        folio,
        events: lateAct === null ? [event] : [event, lateAct],
      })),
  };
}

/** A time that facts have lasted; those without one are left out. */
export function lasting(
  name: string,
  unit: number,
  definition: string,
  facts: (period: PeriodFacts) => readonly LedgerFact[],
  time: (fact: LedgerFact, period: PeriodFacts) => number | null,
): Figure {
  return {
    name,
    definition,
    value: (period) => {
      const values: number[] = [];
      for (const fact of facts(period)) {
        const value = time(fact, period);
        if (value !== null) values.push(value);
      }
      return summarise(values, unit);
    },
    items: (period) =>
      facts(period).flatMap((fact) => {
        const value = time(fact, period);
        return value === null ? [] : [{ folio: fact.folio, events: [fact.event], value }];
      }),
  };
}
