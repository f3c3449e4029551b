import type { Dated } from '../events.ts';
import type { ActionKind, CauseArea } from '../vocabulary.ts';

/** A root cause of the complaint. */
export interface RootCause {
  /** Counted from 1 over the whole complaint. */
  readonly n: number;
  readonly cause: string;
  readonly area: CauseArea;
  /** Absent when the source gives no date. */
  readonly at?: Dated | undefined;
}

/** A corrective or preventive action that belongs to the complaint. Other complaints can have the same one. */
export interface CorrectiveAction {
  readonly id: string;
  /** The number of the root cause in this complaint. */
  readonly rootCause?: number | undefined;
  /** Absent only while imported history has not told of the action. */
  readonly kind?: ActionKind | undefined;
  /** A principal id. */
  readonly owner?: string | undefined;
  readonly dueOn?: string | undefined;
  /** When it came to this complaint. Absent when the source gives no date. */
  readonly at?: Dated | undefined;
  /** What the last verification in this complaint found. Absent as long as there is none. */
  readonly effective?: boolean | undefined;
  /** When that was. */
  readonly verifiedAt?: Dated | undefined;
}

/** What the organisation learns from a complaint. */
export interface Improvement {
  readonly rootCauses: readonly RootCause[];
  readonly actions: readonly CorrectiveAction[];
}

/** The most root causes, and the most actions, that a complaint can have. */
export const MOST_OF_IMPROVEMENT = 100;
