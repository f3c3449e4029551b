import type { Clock, Outcome } from '#complaint';
import type { RowSchema } from '#read-store';

/** Columns of every fact that figures may look at. */
interface Common {
  readonly folio: string;
  readonly event: string;
  readonly cycle: number;
  readonly product: string | null;
  readonly category: string | null;
  readonly channel: string | null;
  readonly organisation: string | null;
  readonly policy: string;
  readonly policyVersion: number;
}

/** Columns of facts that are acts. */
export interface OfAct {
  readonly occurredAt: number | null;
  readonly marks: number;
  readonly handler: string | null;
  readonly severity: string | null;
  readonly orderedAt: number;
}

interface Ordered {
  readonly eventPosition: string;
}

export interface Elapsed {
  readonly elapsed: number | null;
  readonly elapsedDays: number | null;
}

/** What is counted, and the columns that each kind has of its own, see {@link FACT_ROWS}. */
export interface FactsByKind {
  received: OfAct & Ordered & { readonly complainant: string | null };
  acknowledged: OfAct & Elapsed;
  responded: OfAct & Ordered & { readonly outcome: Outcome | null };
  rejected: OfAct;
  escalated: OfAct;
  closed: OfAct & Elapsed & { readonly openTime: number | null; readonly since: number | null };
  reopened: OfAct & { readonly elapsedDays: number | null; readonly since: number | null };
  reprioritised: OfAct & Ordered;
  'late-entry': OfAct;
  /** An act that no other fact tells of, without a date or with a day only. */
  imprecise: OfAct;
  /** The last moment allowed by one clock of one cycle, with what became of it. */
  due: { readonly clock: Clock; readonly dueAt: number | null; readonly outcome: ClockOutcome };
  /** A change of what is outstanding; the interval where it ends. */
  open: { readonly amount: 1 | -1; readonly interval: string | null };
  /** An ended interval of being open that lay across the beginning of a UTC month, one row a month. */
  'open-carried': { readonly interval: string };
}

export type FactKind = keyof FactsByKind;

/** The columns of a kind of fact that figures may look at. */
export type ColumnsOf<K extends FactKind> = Common & FactsByKind[K];

/** Properties of a complaint that figures can be grouped by, each a column. `kind` is the column `feedback`. */
export const DIMENSIONS = ['product', 'category', 'channel', 'organisation', 'policy', 'kind'] as const;
/** Properties of the moment of the fact. */
export const MOMENTARY_DIMENSIONS = ['handler', 'severity'] as const;

export type Dimension = (typeof DIMENSIONS)[number] | (typeof MOMENTARY_DIMENSIONS)[number];

/** Column that holds a dimension. */
export function columnOf(dimension: Dimension): FactColumn {
  return dimension === 'kind' ? 'feedback' : dimension;
}

/** Properties that a fact has or not, one bit each. */
export const MARKS = {
  /** The source gives a day without a time. */
  day: 1,
  /** The source gives no date. */
  undated: 2,
  /** acknowledged, closed: the source dates it before the receipt. */
  beforeReceipt: 4,
  /** closed, reopened: the complaint's first. */
  first: 8,
  /** closed: the first, without an acknowledgement in the first cycle. */
  unacknowledged: 16,
} as const;

/** What became of a clock: `open` is late once its due date is past. */
export type ClockOutcome = 'in-time' | 'open' | 'unknown';

/** Times are milliseconds since 1970, spans milliseconds, days counted from 1970-01-01. */
export const FACT_ROWS = {
  columns: {
    kind: 'text',
    /** `complaint`, `request`, `suggestion`. */
    feedback: 'text',
    /** With `effectiveDay` the place in time, see {@link EffectiveTime}. */
    effectiveAt: 'integer',
    effectiveDay: 'integer',
    /** Of the event that made the row: for a withdrawal, of the event that withdraws. */
    position: 'text',
    /** +1, or -1 for the withdrawal of an earlier row. */
    sign: 'integer',
    folio: 'text',
    /** Id of the event counted; open: of the receipt or reopening that made it outstanding. */
    event: 'text',
    /** By the source; null when it gives no date. A day: when it begins in its zone. */
    occurredAt: 'integer',
    /** Sum of the {@link MARKS} that hold. */
    marks: 'integer',
    cycle: 'integer',
    product: 'text',
    category: 'text',
    channel: 'text',
    organisation: 'text',
    policy: 'text',
    policyVersion: 'integer',
    /** In force at the fact; of clocks their document tells it. */
    handler: 'text',
    severity: 'text',
    /** Pseudonym of the complainant, on receipts. */
    complainant: 'text',
    /** Acts: effective time, which orders them; a day: when it begins in its zone. */
    orderedAt: 'integer',
    /** received, responded, reprioritised: position of the event counted, which orders equal times. */
    eventPosition: 'text',
    /** acknowledged (the first), closed: time since receipt, where both are instants. */
    elapsed: 'integer',
    /** acknowledged (the first), closed: days since receipt; reopened: days since the first closing. Where one is a day. */
    elapsedDays: 'integer',
    /** closed: time since receipt without the times between closing and reopening. */
    openTime: 'integer',
    /** reopened: `orderedAt` of the first closing; closed, the first, on a day: when the 90 days after it are over. */
    since: 'integer',
    /** due: the instant from which an act is late; null when the source does not tell. */
    dueAt: 'integer',
    /** open: +1 begins, -1 ends. */
    amount: 'integer',
    /** Ends of open intervals, and carried ones: the whole interval, see {@link OpenInterval}. */
    interval: 'text',
    clock: 'text',
    /** responded: the outcome; due: a {@link ClockOutcome}. */
    outcome: 'text',
  },
  indexes: [
    // Covers what a report of a period reads, grouped by product or not, as of any moment.
    [
      'kind',
      'feedback',
      'effectiveAt',
      'effectiveDay',
      'sign',
      'marks',
      'cycle',
      'orderedAt',
      'eventPosition',
      'occurredAt',
      'elapsed',
      'elapsedDays',
      'openTime',
      'since',
      'outcome',
      'clock',
      'dueAt',
      'complainant',
      'policy',
      'policyVersion',
      'product',
      'folio',
      'position',
    ],
    ['kind', 'position'],
  ],
} as const satisfies RowSchema;

export type FactColumn = keyof typeof FACT_ROWS.columns;

/** Names of those columns. */
export type ColumnOf<K extends FactKind> = keyof ColumnsOf<K> & FactColumn;
