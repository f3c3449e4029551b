import { type EffectiveTime, type FactColumn, type FactKind, MARKS } from '#projections/facts';
import type { ZoneDays } from '#zone-days';

/** A fact in force, as figures see it. Times are milliseconds since 1970, spans milliseconds. */
export interface LedgerFact extends EffectiveTime {
  /** Empty where figures do not look at it and no list is asked for. */
  readonly folio: string;
  /** Sum of the marks that hold, see {@link hasMark}. */
  readonly marks: number;
  readonly cycle: number;
  readonly feedback: string;
  /** Value of the dimension that the report groups by. */
  readonly group: string | null;
  /** Id of the event; empty unless asked for. */
  readonly event: string;
  readonly occurredAt: number | null;
  readonly product: string | null;
  readonly policy: string | null;
  readonly policyVersion: number | null;
  readonly complainant: string | null;
  readonly orderedAt: number;
  readonly eventPosition: string;
  readonly elapsed: number | null;
  readonly elapsedDays: number | null;
  readonly openTime: number | null;
  readonly since: number | null;
  readonly dueAt: number | null;
  readonly amount: number | null;
  readonly interval: string | null;
  readonly clock: string | null;
  readonly outcome: string | null;
  /** Of a clock that was missed: id of the act that came too late; null where none came, and unless asked for. */
  readonly lateAct: string | null;
}

export function hasMark({ marks }: Pick<LedgerFact, 'marks'>, mark: keyof typeof MARKS): boolean {
  return (marks & MARKS[mark]) !== 0;
}

/** The day on which something counts in a zone. */
export function countedDay({ at, day }: EffectiveTime, days: ZoneDays): number {
  const own = days.dayAt(at);
  return day === null || own > day ? own : day;
}

/** By effective time, equal ones by position. */
export function inOrder(a: LedgerFact, b: LedgerFact): number {
  if (a.orderedAt !== b.orderedAt) return a.orderedAt - b.orderedAt;
  return a.eventPosition < b.eventPosition ? -1 : a.eventPosition > b.eventPosition ? 1 : 0;
}

/** Columns that figures look at, by kind of fact: what is not read costs nothing. */
export const COLUMNS_READ: Readonly<Record<FactKind, readonly FactColumn[]>> = {
  received: ['marks', 'complainant', 'product', 'policy', 'policyVersion', 'orderedAt', 'eventPosition'],
  acknowledged: ['marks', 'elapsed', 'elapsedDays'],
  responded: ['marks', 'folio', 'outcome', 'orderedAt', 'eventPosition'],
  rejected: ['marks'],
  escalated: ['marks'],
  closed: [
    'marks',
    'folio',
    'cycle',
    'occurredAt',
    'orderedAt',
    'elapsed',
    'elapsedDays',
    'openTime',
    'since',
  ],
  reopened: ['marks', 'folio', 'cycle', 'orderedAt', 'elapsedDays', 'since'],
  reprioritised: ['folio', 'orderedAt', 'eventPosition'],
  'late-entry': [],
  imprecise: ['marks'],
  due: ['folio', 'cycle', 'clock', 'outcome', 'dueAt'],
  open: ['folio', 'amount', 'cycle', 'interval'],
  'open-carried': ['folio', 'cycle', 'interval'],
};

/** Columns that tell which event of which complaint it was, for lists. */
export const COLUMNS_LISTED: readonly FactColumn[] = ['folio', 'event'];
