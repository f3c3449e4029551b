import type { ActionKind, Dated } from '#complaint';
import type { Plain } from '../shared/index.ts';

/** One corrective or preventive action, and the complaints that have it. It contains nothing personal. */
export type ActionDocument = {
  readonly id: string;
  /** Absent only while imported history has not told of the action. */
  readonly kind?: ActionKind;
  /** A principal id. */
  readonly owner?: string;
  readonly dueOn?: string;
  /** The zone of the due day, if its source gives one. */
  readonly zone?: string;
  /** The first complaint that has it because of one of its root causes, and the number of that. */
  readonly because?: { readonly folio: string; readonly rootCause: number };
  /** The folios of the complaints that have it, in the order of recording: the first {@link MOST_KEPT}. */
  readonly folios: readonly string[];
  /** How many complaints have it. */
  readonly complaints: number;
  /** What the latest verification found. Absent as long as there is none. */
  readonly effective?: boolean;
  /** When that was. */
  readonly verifiedAt?: Plain<Dated>;
  /** The principal who verified. */
  readonly verifiedBy?: string;
  /**
   * Only while it is not verified as effective: from when it is overdue, in milliseconds since 1970. Without a due day it
   * is the last moment of a Date. It gives the order of what is open.
   */
  readonly openDue?: number;
  /** When the ledger learned of it, milliseconds since 1970. It gives the order of the whole list. */
  readonly since: number;
};

/** The most folios that a document keeps. */
export const MOST_KEPT = 1_000;
