import type { RootCause } from '#complaint';
import type { Plain } from '../shared/index.ts';

/** The root causes of one complaint, and the actions that it has because of them. It contains nothing personal. */
export type CausesDocument = {
  readonly folio: string;
  readonly rootCauses: readonly Plain<RootCause>[];
  readonly actions: readonly LinkedAction[];
};

/** An action that belongs to a complaint. */
export type LinkedAction = {
  readonly id: string;
  /** The number of the root cause in this complaint. Absent: none is named. */
  readonly rootCause?: number;
};
