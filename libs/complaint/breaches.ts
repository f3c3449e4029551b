import { isAsRecorded } from './evolve/chronology.ts';
import { isMetBefore } from './evolve/deadlines.ts';
import type { Breach, ComplaintState, ReceivedComplaint, TrackedDeadline } from './state.ts';
import { dueInstant } from './time.ts';
import type { Clock } from './vocabulary.ts';

/** A clock and one of its due dates. */
export interface DueDate {
  readonly clock: Clock;
  readonly cycle: number;
  readonly tier: number;
  /** An instant: an act at or after it is late. */
  readonly dueAt: string;
}

/**
 * The due dates for which a breach is still to be recorded as soon as they have passed, the earliest first: those that
 * passed unmet, also of a closed complaint, and those of clocks that run. A due date that was moved in time is none of
 * them, nor is one that was met in time, as far as is known now. The summary clock is a chance, and imported history
 * tells its breaches itself.
 */
export function breachesToRecord(state: ComplaintState): readonly DueDate[] {
  if (state.status === 'none' || isAsRecorded(state.policy)) return [];
  const found: DueDate[] = [];
  for (const tracked of state.deadlines) {
    const { clock, cycle, tier = 1 } = tracked;
    if (clock === 'summary') continue;
    for (const dueAt of datesOf(tracked)) {
      const due = { clock, cycle, tier, dueAt };
      if (!isMetBefore(tracked, dueAt) && !isRecorded(state, due)) found.push(due);
    }
  }
  return found.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
}

/** A paused clock has no due date, but those that passed before stay. */
function datesOf({ dueAt, zone, pausedAt, passed = [] }: TrackedDeadline): readonly string[] {
  const present = pausedAt === undefined ? dueInstant(dueAt, zone) : undefined;
  return present === undefined || passed.includes(present) ? passed : [...passed, present];
}

function isRecorded({ breaches }: ReceivedComplaint, due: DueDate): boolean {
  return breaches.some((breach) => isSameDueDate(due, breach));
}

/** Whether both are the same due date of the same clock. @param other without a tier it is of the first. */
export function isSameDueDate(
  { clock, cycle, tier, dueAt }: DueDate,
  other: Pick<Breach, 'clock' | 'cycle' | 'tier' | 'dueAt'>,
): boolean {
  return (
    other.clock === clock && other.cycle === cycle && (other.tier ?? 1) === tier && other.dueAt === dueAt
  );
}
