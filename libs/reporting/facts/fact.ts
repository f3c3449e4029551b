import { type ColumnOf, type ColumnsOf, type EffectiveTime, type FactKind, MARKS } from '#projections/facts';
import type { ZoneDays } from '#zone-days';

/** One thing behind a figure. */
export interface Item {
  readonly folio: string;
  /** Ids of the events that make it count. */
  readonly events: readonly string[];
  /** Milliseconds for durations; 1 or 0 for shares. */
  readonly value?: number;
}

/** What a report knows of everything that it counts. */
export interface Counted {
  readonly feedback: string;
  /** Value of the dimension that the report groups by. */
  readonly group: string | null;
  /** What a list of complaints says of it; only there where one is asked for. */
  readonly item: Item | undefined;
}

/** A fact in force: where it counts in time, and the columns that were asked for, no others. */
export type FactOf<K extends FactKind, C extends ColumnOf<K>> = Counted &
  EffectiveTime &
  Readonly<Pick<ColumnsOf<K>, C>>;

export function hasMark({ marks }: { readonly marks: number }, mark: keyof typeof MARKS): boolean {
  return (marks & MARKS[mark]) !== 0;
}

/** The day on which something counts in a zone. */
export function countedDay({ at, day }: EffectiveTime, days: ZoneDays): number {
  const own = days.dayAt(at);
  return day === null || own > day ? own : day;
}

interface Ordered {
  readonly orderedAt: number;
  readonly eventPosition: string;
}

/** By effective time, equal ones by position. */
export function inOrder(a: Ordered, b: Ordered): number {
  if (a.orderedAt !== b.orderedAt) return a.orderedAt - b.orderedAt;
  return a.eventPosition < b.eventPosition ? -1 : a.eventPosition > b.eventPosition ? 1 : 0;
}

/** The last of each complaint, by effective time. */
export function lastOfEach<F extends Ordered & { readonly folio: string }>(
  facts: readonly F[],
): readonly F[] {
  const last = new Map<string, F>();
  for (const fact of facts) {
    const found = last.get(fact.folio);
    if (found === undefined || inOrder(found, fact) < 0) last.set(fact.folio, fact);
  }
  return [...last.values()];
}
