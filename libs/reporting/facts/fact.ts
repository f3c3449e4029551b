import { type FactColumn, type FactKind, MARKS } from '#projections/facts';

/** A fact in force, as figures see it. Times are milliseconds since 1970, spans milliseconds. */
export interface LedgerFact {
  /** Empty where figures do not look at it and no list is asked for. */
  readonly folio: string;
  /** Effective time. */
  readonly at: number;
  /** Sum of the marks that hold, see {@link hasMark}. */
  readonly marks: number;
  readonly cycle: number;
  readonly feedback: string;
  /** Value of the dimension that the report groups by. */
  readonly group: string | null;
  /** Id of the event; empty unless asked for. */
  readonly event: string;
  readonly product: string | null;
  readonly policy: string | null;
  readonly policyVersion: number | null;
  readonly complainant: string | null;
  readonly elapsed: number | null;
  readonly openTime: number | null;
  readonly since: number | null;
  readonly receivedAt: number | null;
  readonly amount: number | null;
  readonly overdue: string | null;
  readonly clock: string | null;
  readonly metAt: number | null;
  readonly outcome: string | null;
}

export function hasMark({ marks }: Pick<LedgerFact, 'marks'>, mark: keyof typeof MARKS): boolean {
  return (marks & MARKS[mark]) !== 0;
}

/** Columns that figures look at, by kind of fact: what is not read costs nothing. */
export const COLUMNS_READ: Readonly<Record<FactKind, readonly FactColumn[]>> = {
  received: ['marks', 'complainant', 'product', 'policy', 'policyVersion'],
  acknowledged: ['marks', 'elapsed'],
  responded: ['marks', 'folio', 'outcome'],
  rejected: ['marks'],
  escalated: ['marks'],
  closed: ['marks', 'folio', 'cycle', 'elapsed', 'openTime'],
  reopened: ['marks', 'folio', 'cycle', 'since'],
  reprioritised: ['folio'],
  'late-entry': [],
  due: ['folio', 'clock', 'cycle'],
  met: ['folio', 'clock', 'cycle', 'metAt'],
  breach: ['clock', 'since'],
  open: ['folio', 'amount', 'since', 'receivedAt', 'overdue'],
  'open-carried': ['folio', 'since', 'receivedAt', 'overdue'],
  held: ['folio', 'amount', 'since', 'receivedAt'],
  'held-carried': ['folio', 'since', 'receivedAt'],
};

/** Columns that tell which event of which complaint it was, for lists. */
export const COLUMNS_LISTED: readonly FactColumn[] = ['folio', 'event'];
