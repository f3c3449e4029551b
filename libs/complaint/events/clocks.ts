import {
  CLOCKS,
  type Clock,
  PAUSE_GROUNDS,
  type PauseGround,
  RECALCULATION_CAUSES,
  type RecalculationCause,
} from '../vocabulary.ts';
import { type DataKinds, type Kinds, NOTED, type Versions } from './kinds.ts';
import type { Noted, NotedPersonal, OccurredAt } from './shared.ts';

/** The clock of the present cycle that an event is about. */
interface OfClock {
  readonly clock: Clock;
  /** The tier for which it runs. Absent: the first. */
  readonly tier?: number;
}

/** The events about clocks. */
export interface ClocksEvents {
  /**
   * A notice only: figures of lateness come from the deadlines. The ledger records it by itself, once for each clock and
   * due date that passed unmet; it happened at the due time. An import may know the breach but not `dueAt`.
   */
  DeadlineBreached: {
    data: Noted &
      OfClock & {
        /** The cycle of the clock. Absent in imported history: that at its date. */
        readonly cycle?: number;
        readonly dueAt?: OccurredAt;
      };
    personal: NotedPersonal;
  };
  /** A clock stands still. It has no due date until it is resumed. */
  ClockPaused: {
    data: Noted &
      OfClock & {
        readonly ground: PauseGround;
        /** When the complainant was told. Absent only where imported history does not give it. */
        readonly complainantToldAt?: OccurredAt;
      };
    personal: NotedPersonal & { readonly reason?: string };
  };
  /**
   * A paused clock runs again. An act that meets a paused clock resumes it first, and so does an assessment that
   * finds a matter of safety.
   */
  ClockResumed: {
    data: Noted &
      OfClock & {
        /** The due date from now on. Absent only where imported history does not give it: then it is that of before. */
        readonly dueAt?: OccurredAt;
      };
    personal: NotedPersonal;
  };
  /** A clock got a later due date, by a decision or by a holding response. */
  DeadlineExtended: {
    data: Noted &
      OfClock & {
        readonly dueAt: OccurredAt;
        /** When the complainant was told. Absent only where imported history does not give it. */
        readonly complainantToldAt?: OccurredAt;
      };
    personal: NotedPersonal & { readonly reason?: string };
  };
  /** A due date was computed again, because the receipt was corrected or a holiday was announced late. */
  DueDateRecalculated: {
    data: Noted &
      OfClock & {
        /** The cycle of the clock. */
        readonly cycle: number;
        readonly dueAt: OccurredAt;
        readonly cause: RecalculationCause;
      };
    personal: NotedPersonal;
  };
}

export const CLOCKS_VERSIONS: Versions<ClocksEvents> = {
  DeadlineBreached: 1,
  ClockPaused: 1,
  ClockResumed: 1,
  DeadlineExtended: 1,
  DueDateRecalculated: 1,
};

const OF_CLOCK: Kinds<OfClock> = { clock: CLOCKS, tier: 'number' };

export const CLOCKS_DATA: DataKinds<ClocksEvents> = {
  DeadlineBreached: { ...NOTED, ...OF_CLOCK, cycle: 'number', dueAt: 'time' },
  ClockPaused: { ...NOTED, ...OF_CLOCK, ground: PAUSE_GROUNDS, complainantToldAt: 'time' },
  ClockResumed: { ...NOTED, ...OF_CLOCK, dueAt: 'time' },
  DeadlineExtended: { ...NOTED, ...OF_CLOCK, dueAt: 'time', complainantToldAt: 'time' },
  DueDateRecalculated: {
    ...NOTED,
    ...OF_CLOCK,
    cycle: 'number',
    dueAt: 'time',
    cause: RECALCULATION_CAUSES,
  },
};
