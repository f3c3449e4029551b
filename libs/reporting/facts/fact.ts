import type { FactColumn, FactKind } from '#projections/facts';

/** A fact in force, as figures see it. Times are milliseconds since 1970, spans milliseconds. */
export interface LedgerFact {
  readonly folio: string;
  /** Effective time. */
  readonly at: number;
  /** By the source; null when it gives no date. */
  readonly on: number | null;
  readonly dayPrecision: boolean;
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
  readonly beforeReceipt: boolean;
  readonly first: boolean;
  readonly settled: boolean;
}

const ALWAYS = ['folio', 'effectiveAt'] as const satisfies readonly FactColumn[];
const ACT = [...ALWAYS, 'occurredAt', 'dayPrecision'] as const;

/** Columns that figures look at, by kind of fact: what is not read costs nothing. */
export const COLUMNS_READ: Readonly<Record<FactKind, readonly FactColumn[]>> = {
  received: [...ACT, 'complainant', 'product', 'policy', 'policyVersion'],
  acknowledged: [...ACT, 'elapsed', 'beforeReceipt'],
  responded: [...ACT, 'outcome', 'cycle'],
  rejected: ACT,
  escalated: ACT,
  closed: [...ACT, 'cycle', 'elapsed', 'openTime', 'beforeReceipt', 'first', 'settled'],
  reopened: [...ACT, 'cycle', 'since', 'first'],
  reprioritised: ACT,
  'late-entry': ACT,
  due: [...ALWAYS, 'clock', 'cycle'],
  met: [...ALWAYS, 'clock', 'cycle', 'metAt'],
  breach: [...ALWAYS, 'clock', 'since'],
  open: [...ALWAYS, 'amount', 'since', 'receivedAt', 'overdue'],
  carried: [...ALWAYS, 'since', 'receivedAt', 'overdue'],
};
