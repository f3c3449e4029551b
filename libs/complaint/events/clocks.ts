import { CLOCKS, type Clock } from '../vocabulary.ts';
import { type DataKinds, NOTED, type Versions } from './kinds.ts';
import type { Noted, NotedPersonal, OccurredAt } from './shared.ts';

/** The events about clocks. */
export interface ClocksEvents {
  /** A notice only: figures of lateness come from the deadlines. An import may know the breach but not `dueAt`. */
  DeadlineBreached: {
    data: Noted & { readonly clock: Clock; readonly dueAt?: OccurredAt };
    personal: NotedPersonal;
  };
}

export const CLOCKS_VERSIONS: Versions<ClocksEvents> = {
  DeadlineBreached: 1,
};

export const CLOCKS_DATA: DataKinds<ClocksEvents> = {
  DeadlineBreached: { ...NOTED, clock: CLOCKS, dueAt: 'time' },
};
