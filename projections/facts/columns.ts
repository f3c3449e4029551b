import type { Clock, Outcome } from '#complaint';
import type { RowSchema } from '#read-store';

/** Columns of every fact that figures may read. */
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

interface About {
  readonly about: string;
}

export interface Elapsed {
  readonly elapsed: number | null;
  readonly elapsedDays: number | null;
}

/** The ratings of the handling and of the outcome, e.g. `4/5`. One that is not given is empty. */
export type Rated = `${number | ''}/${number | ''}`;

/** The kinds of facts, with the columns that only one kind has, see {@link FACT_ROWS}. */
export interface FactsByKind {
  received: OfAct & Ordered & { readonly complainant: string | null };
  acknowledged: OfAct & Elapsed;
  responded: OfAct & Ordered & { readonly outcome: Outcome | null };
  rejected: OfAct;
  escalated: OfAct;
  /** The complaint went to a body outside. */
  referred: OfAct & Ordered;
  /** The complainant rated the handling, the outcome, or both. */
  rated: OfAct & Ordered & { readonly outcome: Rated | null };
  closed: OfAct & Elapsed & { readonly openTime: number | null; readonly since: number | null };
  reopened: OfAct & { readonly elapsedDays: number | null; readonly since: number | null };
  reprioritised: OfAct & Ordered;
  /** A remedy was paid, or a part of it. */
  redress: OfAct & About;
  /** A complaint has a root cause. Once for each cause, at the time of its receipt and with the position of that. */
  caused: OfAct & Ordered & About;
  /** An action was verified. */
  verified: OfAct & Ordered & About & { readonly outcome: Effect };
  'late-entry': OfAct;
  /** An act without a date or with a day only, for which there is no other fact. */
  imprecise: OfAct;
  /** The last moment allowed by one clock of one cycle and tier, with the result. */
  due: {
    readonly clock: Clock;
    readonly tier: number;
    readonly dueAt: number | null;
    /** The original due date, if it is another one and was not met. */
    readonly since: number | null;
    readonly outcome: ClockOutcome;
  };
  /** A complaint became outstanding or ceased to be. The end has the interval. */
  open: { readonly amount: 1 | -1; readonly interval: string | null };
  /** An ended open interval that crosses the beginning of a UTC month. One row for each such month. */
  'open-carried': { readonly interval: string };
}

export type FactKind = keyof FactsByKind;

/** The columns of a kind of fact that figures may read. */
export type ColumnsOf<K extends FactKind> = Common & FactsByKind[K];

/** Properties of a complaint by which figures can be grouped. Each is a column; `kind` is the column `feedback`. */
export const DIMENSIONS = ['product', 'category', 'channel', 'organisation', 'policy', 'kind'] as const;
/** Properties that can change during the life of a complaint: the value at the moment of the fact counts. */
export const MOMENTARY_DIMENSIONS = ['handler', 'severity'] as const;

export type Dimension = (typeof DIMENSIONS)[number] | (typeof MOMENTARY_DIMENSIONS)[number];

/** The column that contains a dimension. */
export function columnOf(dimension: Dimension): FactColumn {
  return dimension === 'kind' ? 'feedback' : dimension;
}

/** Properties that a fact has or has not, one bit each. */
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

/** The result of a clock. `open` is late as soon as its due date is past. */
export type ClockOutcome = 'in-time' | 'open' | 'unknown';

/** What a verification found. */
export type Effect = 'effective' | 'not-effective';

/** Times are in milliseconds since 1970, durations in milliseconds, days are counted from 1970-01-01. */
export const FACT_ROWS = {
  columns: {
    kind: 'text',
    /** `complaint`, `request`, `suggestion`. */
    feedback: 'text',
    /** Together with `effectiveDay`: the effective time, see {@link EffectiveTime}. */
    effectiveAt: 'integer',
    effectiveDay: 'integer',
    /** The position of the event that made the row. For a withdrawal, of the event that withdraws. */
    position: 'text',
    /** +1, or -1 for the withdrawal of an earlier row. */
    sign: 'integer',
    folio: 'text',
    /** The id of the event counted. open: of the receipt or reopening that made the complaint outstanding. */
    event: 'text',
    /** The time that the source gives; null without a date. A day: its beginning in its zone. */
    occurredAt: 'integer',
    /** The sum of the {@link MARKS} that apply. */
    marks: 'integer',
    cycle: 'integer',
    product: 'text',
    category: 'text',
    channel: 'text',
    organisation: 'text',
    policy: 'text',
    policyVersion: 'integer',
    /** In force at the fact. For clocks, the document gives it. */
    handler: 'text',
    severity: 'text',
    /** Pseudonym of the complainant, on receipts. */
    complainant: 'text',
    /** Acts: the effective time, which orders them. A day: its beginning in its zone. */
    orderedAt: 'integer',
    /** The position of the event counted, which orders equal times. caused: that of the receipt. */
    eventPosition: 'text',
    /** acknowledged (the first), closed: time since the receipt, if both are instants. */
    elapsed: 'integer',
    /** If a date is a day. acknowledged (first), closed: days since receipt. reopened: days since the first closing. */
    elapsedDays: 'integer',
    /** closed: time since the receipt, without the times between closing and reopening. */
    openTime: 'integer',
    /** reopened: `orderedAt` of the first closing. closed (the first, on a day): when the 90 days after it are over.
     * due: the original due date, if it is another one and was not met. */
    since: 'integer',
    /** due: the instant from which an act is late; null when the source does not give it. */
    dueAt: 'integer',
    /** open: +1 for a beginning, -1 for an end. */
    amount: 'integer',
    /** open (the end), open-carried: the whole interval, see {@link OpenInterval}. */
    interval: 'text',
    clock: 'text',
    /** due: the tier for which the clock runs. */
    tier: 'integer',
    /** responded: the outcome. rated: a {@link Rated}. due: a {@link ClockOutcome}. verified: an {@link Effect}. */
    outcome: 'text',
    /** redress: what was paid, `EUR 120.50`. caused: the cause. verified: the id of the action. */
    about: 'text',
  },
  indexes: [
    // Covers all columns that a report of a period reads, as of any moment, grouped by product or not grouped. The
    // columns of clocks come first: so those of one day that are alike stand together, and are summed without sorting.
    [
      'kind',
      'feedback',
      'effectiveAt',
      'effectiveDay',
      'clock',
      'outcome',
      'dueAt',
      'since',
      'sign',
      'marks',
      'cycle',
      'orderedAt',
      'eventPosition',
      'occurredAt',
      'elapsed',
      'elapsedDays',
      'openTime',
      'tier',
      'about',
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

/** The type of each column. */
export const FACT_COLUMNS: Readonly<Record<FactColumn, 'text' | 'integer'>> = FACT_ROWS.columns;

/** The names of these columns. */
export type ColumnOf<K extends FactKind> = keyof ColumnsOf<K> & FactColumn;
