import { DomainError } from '../errors.ts';
import type { ComplaintEvent } from '../events.ts';
import type { ReceivedComplaint } from '../state.ts';
import { checkInstant, checkInstantOrDay, dueInstant, isDay } from '../time.ts';
import type { Decision, Given } from './decision.ts';
import { mustBeOpenUnlessWaived } from './guards.ts';
import {
  clockToMove,
  isOverdue,
  latestDueAt,
  mustBeTold,
  nameOf,
  runningClock,
  runningSince,
} from './running-clock.ts';
import { type Timing, worded, zoned } from './timing.ts';

export interface ExtendDeadline {
  readonly type: 'extend-deadline';
  readonly data: Given<'DeadlineExtended'>;
  readonly personal?: { readonly reason?: string };
}

/** An overdue clock can be extended too, but it stays late: see the figures of lateness. */
export const extendDeadline: Decision<ExtendDeadline> = {
  names: () => [],
  answers: ({ data: { clock } }, state) => runningSince(state, clock),
  oncePer: undefined,
  decide: ({ data, personal }, state, timing) => {
    const { clock, dueAt } = data;
    if (timing.waived) checkInstantOrDay(dueAt, 'dueAt');
    else checkInstant(dueAt, 'dueAt');
    mustBeOpenUnlessWaived(state, timing);
    const tracked = clockToMove(state, clock, timing);
    if (tracked !== undefined && !timing.waived) {
      const latest = latestDueAt(state, tracked, timing.rules.movesOf(clock, tracked.tier ?? 1));
      if (latest === undefined) throw new DomainError('clock-not-extendable', { clock });
      if (tracked.pausedAt !== undefined) throw new DomainError('clock-paused', { clock });
      if (dueAt <= dueInstant(tracked.dueAt, tracked.zone) || dueAt <= timing.at)
        throw new DomainError('due-date-not-later', { clock, dueAt: tracked.dueAt });
      if (dueAt > latest) throw new DomainError('extension-too-long', { clock, latest });
    }
    mustBeTold(data, state, timing);
    return [
      {
        type: 'DeadlineExtended',
        ...timing.when,
        ...(isDay(dueAt) ? zoned(timing) : {}),
        data: { ...data, ...nameOf(clock, tracked), ...timing.noted },
        ...worded(personal, timing),
      },
    ];
  },
};

/** The extension that a holding response causes, if the policy says so and the response comes in time. */
export function extensionByHolding(state: ReceivedComplaint, timing: Timing): readonly ComplaintEvent[] {
  if (timing.waived) return [];
  const tracked = runningClock(state, 'respond');
  if (tracked === undefined || tracked.pausedAt !== undefined || isOverdue(tracked, timing)) return [];
  const moves = timing.rules.movesOf('respond', tracked.tier ?? 1);
  const dueAt = moves?.extendedByHolding === true ? latestDueAt(state, tracked, moves) : undefined;
  if (dueAt === undefined || dueAt <= tracked.dueAt) return [];
  return [
    {
      type: 'DeadlineExtended',
      ...timing.when,
      data: { ...nameOf('respond', tracked), dueAt, complainantToldAt: timing.at },
    },
  ];
}
