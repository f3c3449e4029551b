import { DomainError } from '../errors.ts';
import type { ComplaintEvent, OccurredAt } from '../events.ts';
import { clocksMet } from '../evolve/effects.ts';
import type { ReceivedComplaint, TrackedDeadline } from '../state.ts';
import { checkInstantOrDay, isDay, later } from '../time.ts';
import type { Clock } from '../vocabulary.ts';
import type { Decision } from './decision.ts';
import { mustBeOpenUnlessWaived } from './guards.ts';
import { clockToMove, nameOf, runningClock } from './running-clock.ts';
import { noteOnly, type Timing, zoned } from './timing.ts';

export interface ResumeClock {
  readonly type: 'resume-clock';
  /** `dueAt` is for imported history only. Otherwise the policy gives it. */
  readonly data: { readonly clock: Clock; readonly dueAt?: OccurredAt };
}

export const resumeClock: Decision<ResumeClock> = {
  names: () => [],
  answers: ({ data: { clock } }, state) => [runningClock(state, clock)?.pausedAt],
  oncePer: undefined,
  decide: ({ data: { clock, dueAt } }, state, timing) => {
    if (dueAt !== undefined) {
      if (!timing.waived) throw new DomainError('deadlines-for-imports-only');
      checkInstantOrDay(dueAt, 'dueAt');
    }
    mustBeOpenUnlessWaived(state, timing);
    const tracked = clockToMove(state, clock, timing);
    if (tracked?.pausedAt === undefined && !timing.waived)
      throw new DomainError('clock-not-paused', { clock });
    const due = dueAt ?? (tracked && dueAfterPause(tracked, timing));
    return [
      {
        type: 'ClockResumed',
        ...timing.when,
        ...(due !== undefined && isDay(due) ? zoned(timing) : {}),
        data: { ...nameOf(clock, tracked), ...(due === undefined ? {} : { dueAt: due }), ...timing.noted },
        ...noteOnly(timing),
      },
    ];
  },
};

/** `undefined` where the policy has no rule for the clock. */
function dueAfterPause(
  { clock, tier, dueAt, pausedAt, countedTo }: TrackedDeadline,
  { rules, at }: Timing,
): string | undefined {
  if (pausedAt === undefined) return undefined;
  const moves = rules.movesOf(clock, tier ?? 1);
  // An act that is entered late may be from before the pause.
  return at < pausedAt ? moves && dueAt : moves?.afterPause(dueAt, pausedAt, at, countedTo);
}

/**
 * The events with a resumption of each paused clock before them that they meet, or of all when they make it a matter of
 * safety: a clock that stands still has no due date by which it could be met, and a matter of safety waits for nobody.
 */
export function withResumptions(
  events: readonly ComplaintEvent[],
  state: ReceivedComplaint,
  timing: Timing,
): readonly ComplaintEvent[] {
  if (timing.waived) return events;
  const paused = state.deadlines.filter(
    ({ pausedAt, cycle, met }) => pausedAt !== undefined && cycle === state.cycle && !met,
  );
  if (paused.length === 0) return events;
  const met = new Set(events.flatMap(clocksMet));
  const isOfSafety = events.some(({ type, data }) => type === 'ComplaintAssessed' && data.safety);
  const resumed = paused
    .filter(({ clock }) => isOfSafety || met.has(clock))
    .map((tracked): ComplaintEvent => {
      const dueAt = dueAfterPause(tracked, timing);
      return {
        type: 'ClockResumed',
        ...timing.when,
        ...(later(timing.at, tracked.pausedAt) === timing.at ? {} : { occurredAt: tracked.pausedAt }),
        data: { ...nameOf(tracked.clock, tracked), ...(dueAt === undefined ? {} : { dueAt }) },
      };
    });
  return [...resumed, ...events];
}
