import { type ColumnOf, type ColumnsOf, type EffectiveTime, type FactKind, MARKS } from '#projections/facts';
import type { ZoneDays } from '#zone-days';
import type { FactSequence } from './fact-sequence.ts';

/** One item behind a figure. */
export interface Item {
  readonly folio: string;
  /** The ids of the events because of which it counts. */
  readonly events: readonly string[];
  /** Milliseconds for durations. 1 or 0 for shares. */
  readonly value?: number;
}

/** The members of everything that a report counts. */
export interface Counted {
  readonly feedback: string;
  /** The value of the dimension by which the report groups. */
  readonly group: string | null;
  /** Its item in a list of complaints. `undefined` unless such a list is requested. */
  readonly item: Item | undefined;
}

/** A fact in force: the effective time, and only the requested columns. */
export type FactOf<K extends FactKind, C extends ColumnOf<K>> = Counted &
  EffectiveTime &
  Readonly<Pick<ColumnsOf<K>, C>>;

export function hasMark({ marks }: { readonly marks: number }, mark: keyof typeof MARKS): boolean {
  return (marks & MARKS[mark]) !== 0;
}

/** The day on which an effective time counts in a zone. */
export function countedDay({ at, day }: EffectiveTime, days: ZoneDays): number {
  const own = days.dayAt(at);
  return day === null || own > day ? own : day;
}

interface Ordered {
  readonly orderedAt: number;
  readonly eventPosition: string;
}

/** Orders by effective time, then by position. */
export function inOrder(a: Ordered, b: Ordered): number {
  if (a.orderedAt !== b.orderedAt) return a.orderedAt - b.orderedAt;
  return a.eventPosition < b.eventPosition ? -1 : a.eventPosition > b.eventPosition ? 1 : 0;
}

/** The last fact of each complaint, by effective time. */
export function lastOfEach<F extends Ordered & { readonly folio: string }>(
  facts: FactSequence<F>,
): FactSequence<F> {
  return facts.lastOfEach(
    ({ folio }) => folio,
    (fact, found) => inOrder(found, fact) < 0,
  );
}
