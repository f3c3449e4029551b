import type { RowSchema } from '#read-store';

/**
 * What is counted. Beside the acts themselves:
 * - `open`: a change of what is outstanding, `amount` +1 or -1;
 * - `open-carried`: an ended stretch of being open that lay across the beginning of a UTC month, one row a month;
 * - `held`, `held-carried`: the same of being open under one handler and one severity, where there is one;
 * - `due`, `met`: a deadline that was set, and that was met; both at `dueAt`;
 * - `breach`: a deadline known to be missed although its due date is not among the complaint's deadlines.
 */
export const FACT_KINDS = [
  'received',
  'acknowledged',
  'responded',
  'rejected',
  'escalated',
  'closed',
  'reopened',
  'reprioritised',
  'late-entry',
  'due',
  'met',
  'breach',
  'open',
  'open-carried',
  'held',
  'held-carried',
] as const;

export type FactKind = (typeof FACT_KINDS)[number];

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
  /** closed: settled at the point of receipt. */
  settled: 16,
} as const;

/** Times are milliseconds since 1970, spans milliseconds. */
export const FACT_ROWS = {
  columns: {
    kind: 'text',
    /** `complaint`, `request`, `suggestion`. */
    feedback: 'text',
    effectiveAt: 'integer',
    /** Of the event that made the row: for a withdrawal, of the event that withdraws. */
    position: 'text',
    /** +1, or -1 for the withdrawal of an earlier row. */
    sign: 'integer',
    folio: 'text',
    /** Id of the event counted; stretches: of the receipt or reopening that made it outstanding. */
    event: 'text',
    /** By the source; null when it gives no date. */
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
    handler: 'text',
    severity: 'text',
    /** Pseudonym of the complainant, on receipts. */
    complainant: 'text',
    /** acknowledged: days since receipt; closed: time since receipt. */
    elapsed: 'integer',
    /** closed: time since receipt without the times between closing and reopening. */
    openTime: 'integer',
    /** Ends of stretches: beginning of the stretch that ended; reopened: first closure; breach: due date, if known. */
    since: 'integer',
    /** Carried: end of the stretch. */
    until: 'integer',
    /** Stretches: effective time of the receipt. */
    receivedAt: 'integer',
    /** Stretches: +1 begins, -1 ends. */
    amount: 'integer',
    /** Ends of stretches of being open: times of being overdue, `from-to` with commas between, from exclusive. */
    overdue: 'text',
    clock: 'text',
    metAt: 'integer',
    outcome: 'text',
  },
  indexes: [
    // Covers what a report of a period reads, grouped by product or not, as of any moment.
    [
      'kind',
      'feedback',
      'effectiveAt',
      'sign',
      'marks',
      'cycle',
      'elapsed',
      'openTime',
      'outcome',
      'clock',
      'metAt',
      'since',
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
