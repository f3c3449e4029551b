import { DomainError } from '../errors.ts';
import type { Decision, Given } from './decision.ts';
import { mustBeOpenUnlessWaived } from './guards.ts';
import { clockToMove, isOverdue, mustBeTold, nameOf, runningSince } from './running-clock.ts';
import { worded } from './timing.ts';

export interface PauseClock {
  readonly type: 'pause-clock';
  readonly data: Given<'ClockPaused'>;
  readonly personal?: { readonly reason?: string };
}

/** A matter of safety stands still for nobody, and a pause does not save a clock that is overdue. */
export const pauseClock: Decision<PauseClock> = {
  names: () => [],
  answers: ({ data: { clock } }, state) => runningSince(state, clock),
  oncePer: undefined,
  decide: ({ data, personal }, state, timing) => {
    mustBeOpenUnlessWaived(state, timing);
    const { clock } = data;
    const tracked = clockToMove(state, clock, timing);
    if (tracked !== undefined && !timing.waived) {
      const moves = timing.rules.movesOf(clock, tracked.tier ?? 1);
      if (state.safety || moves?.pausable !== true) throw new DomainError('clock-not-pausable', { clock });
      if (tracked.pausedAt !== undefined) throw new DomainError('clock-paused', { clock });
      if (isOverdue(tracked, timing)) throw new DomainError('clock-overdue', { clock, dueAt: tracked.dueAt });
    }
    mustBeTold(data, state, timing);
    return [
      {
        type: 'ClockPaused',
        ...timing.when,
        data: { ...data, ...nameOf(clock, tracked), ...timing.noted },
        ...worded(personal, timing),
        reasonCode: data.ground,
      },
    ];
  },
};
